package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.ChangeFactory;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeChecksumTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void createFiles() throws Exception {
        write("model.pmml", "<PMML/>");
        write("database.jar", "jar");
        write("scripts/pljava.sql", "select 1;\n");
        write("scripts/jpype.sql", "select 2;\n");
        write("scripts/pljava-drop.sql", "select 3;\n");
    }

    @Test
    void bothChangesAreFoundByLiquibase() {
        ChangeFactory factory = Scope.getCurrentScope().getSingleton(ChangeFactory.class);

        assertThat(factory.create("installJavaHost")).isInstanceOf(InstallJavaHostChange.class);
        assertThat(factory.create("registerModel")).isInstanceOf(RegisterModelChange.class);
    }

    @Test
    void editedModelFileIsAnotherChange() throws Exception {
        String before = sum(model());
        assertThat(sum(model())).isEqualTo(before);

        write("model.pmml", "<PMML />");
        assertThat(sum(model())).isNotEqualTo(before);
    }

    @Test
    void everyAttributeOfARegistrationCounts() throws Exception {
        String before = sum(model());

        RegisterModelChange unpromoted = model();
        unpromoted.setPromote(false);
        RegisterModelChange commented = model();
        commented.setComment("of May");
        RegisterModelChange renamed = model();
        renamed.setModel("segment");
        assertThat(new String[] {before, sum(unpromoted), sum(commented), sum(renamed)}).doesNotHaveDuplicates();
    }

    @Test
    void newJarOrScriptIsInstalledAgain() throws Exception {
        String before = sum(host());
        assertThat(sum(host())).isEqualTo(before);

        write("database.jar", "newer jar");
        String newerJar = sum(host());
        write("scripts/jpype.sql", "select 4;\n");
        assertThat(new String[] {before, newerJar, sum(host())}).doesNotHaveDuplicates();
    }

    @Test
    void lineEndingsOfACheckoutAndDropScriptsDoNotCount() throws Exception {
        String before = sum(host());

        write("scripts/pljava.sql", "select 1;\r\n");
        write("scripts/pljava-drop.sql", "select 5;\n");
        assertThat(sum(host())).isEqualTo(before);
    }

    @Test
    void missingJarIsNoErrorUntilItIsNeeded() throws Exception {
        Files.delete(folder.resolve("database.jar"));

        assertThat(sum(host())).isNotBlank();
    }

    private static RegisterModelChange model() {
        RegisterModelChange change = new RegisterModelChange();
        change.setModel("churn");
        change.setFile("model.pmml");
        change.setRelativeToChangelogFile(false);
        return change;
    }

    private static InstallJavaHostChange host() {
        InstallJavaHostChange change = new InstallJavaHostChange();
        change.setJar("database.jar");
        change.setScripts("scripts");
        return change;
    }

    private String sum(Change change) throws Exception {
        Map<String, Object> files = Map.of(Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(folder));
        return Scope.child(files, () -> change.generateCheckSum().toString());
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
