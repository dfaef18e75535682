package org.pgpmml.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void createChangelog() throws IOException {
        Files.createDirectory(folder.resolve("pmml"));
        Files.writeString(folder.resolve("pmml/changelog.yaml"), "databaseChangeLog: []");
    }

    @Test
    void recordedPathIsTheSameHoweverTheFileIsNamed() {
        assertThat(Changelog.file(folder, Path.of("pmml/changelog.yaml")).path()).isEqualTo("pmml/changelog.yaml");
        assertThat(Changelog.file(folder, Path.of("./pmml/../pmml/changelog.yaml")).path())
                .isEqualTo("pmml/changelog.yaml");
        assertThat(Changelog.file(folder, folder.resolve("pmml/changelog.yaml").toAbsolutePath()).path())
                .isEqualTo("pmml/changelog.yaml");
    }

    @Test
    void fileOutsideTheWorkingDirectoryIsWrongUsage() {
        assertThatThrownBy(() -> Changelog.file(folder.resolve("pmml"), folder.resolve("changelog.yaml")))
                .isInstanceOf(UsageFault.class)
                .hasMessageContaining("not below the working directory");
    }

    @Test
    void missingFileIsWrongUsage() {
        assertThatThrownBy(() -> Changelog.file(folder, Path.of("none.yaml")))
                .isInstanceOf(UsageFault.class)
                .hasMessage("changelog \"none.yaml\" does not exist");
    }
}
