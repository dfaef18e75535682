package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.pgpmml.migration.JavaHost.Server;

class JavaHostTest {
    private static final Server BOTH = new Server(null, null, true, true, 15);

    @Test
    void hostAskedForWinsOverEverything() throws Exception {
        assertThat(JavaHost.choose("jpype", new Server("pljava", "pljava", true, false, 15))).isEqualTo(JavaHost.JPYPE);
    }

    @Test
    void settingOfTheDatabaseWinsOverTheInstalledHost() throws Exception {
        assertThat(JavaHost.choose("auto", new Server("jpype", "pljava", true, true, 15))).isEqualTo(JavaHost.JPYPE);
    }

    @Test
    void installedHostStays() throws Exception {
        assertThat(JavaHost.choose("auto", new Server("", "jpype", true, true, 15))).isEqualTo(JavaHost.JPYPE);
    }

    @Test
    void pljavaComesBeforeJpype() throws Exception {
        assertThat(JavaHost.choose("auto", BOTH)).isEqualTo(JavaHost.PLJAVA);
        assertThat(JavaHost.choose(null, BOTH)).isEqualTo(JavaHost.PLJAVA);
        assertThat(JavaHost.choose("auto", new Server("auto", null, false, true, 15))).isEqualTo(JavaHost.JPYPE);
    }

    @Test
    void serverWithoutAnyHostSaysWhatToInstall() {
        assertThatThrownBy(() -> JavaHost.choose("auto", new Server(null, null, false, false, 17)))
                .isInstanceOfSatisfying(MigrationFault.class, fault -> {
                    assertThat(fault.state()).isEqualTo("PM050");
                    assertThat(fault).hasMessageContaining("no Java host").hasMessageContaining("postgresql-17-pljava");
                });
    }

    @Test
    void unknownHostIsNamed() {
        assertThatThrownBy(() -> JavaHost.choose("graal", BOTH))
                .isInstanceOf(MigrationFault.class)
                .hasMessage("\"graal\" is not a Java host\nHINT:  Use \"pljava\", \"jpype\" or \"auto\".");
    }
}
