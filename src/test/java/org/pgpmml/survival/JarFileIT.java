package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The jar's file, from which PL/Java loads our classes without a query. */
@OnEveryJavaHost
class JarFileIT {
    private static final String USES_FILE = "select pmml_java.uses_jar_file()";
    private static final String OPTIONS = "select current_setting('pljava.vmoptions')";
    private static final String CLASS_PATH = " -Djava.class.path=pg_pmml.pljava/";

    private final ServerApart server;

    JarFileIT(TestDatabase other) {
        assumeTrue(other.host().equals("pljava"), "of PL/Java only");
        server = ServerApart.of(other);
    }

    @Test
    void every_session_uses_the_file_that_is_named_for_its_contents() throws Exception {
        try (var database = server.createDatabase()) {
            assertThat(database.text(USES_FILE)).isEqualTo("true");
            assertThat(database.text("select encode(sha256(pg_read_binary_file('pg_pmml.pljava/' || checksum || '.jar')), 'hex') = checksum"
                            + " from pmml_java.named_jar_files() where database = current_database()"))
                    .isEqualTo("true");
        }
    }

    @Test
    void without_it_classes_come_from_the_database_until_a_migration_writes_it_again() throws Exception {
        try (var database = server.createDatabase()) {
            SmallModels.registerLinear(database, "linear");
            var predict = "select pmml.predict_value('linear', '{\"x\": 3, \"group\": \"plain\"}')";
            Files.delete(file(database));

            database.reconnect();
            assertThat(database.text(predict)).isEqualTo("7.0");
            assertThat(database.text(USES_FILE)).isEqualTo("false");

            migrate(database);
            assertThat(database.text(predict)).isEqualTo("7.0");
            assertThat(database.text(USES_FILE)).isEqualTo("true");
        }
    }

    @Test
    void options_that_a_dba_set_for_the_database_stay_beside_it() throws Exception {
        try (var database = server.createDatabase()) {
            database.run("alter database " + database.name() + " set pljava.vmoptions = '-Xmx300m -XX:+UseSerialGC'");
            migrateAgain(database);
            assertThat(database.text(OPTIONS)).startsWith("-Xmx300m -XX:+UseSerialGC -Djava.security.manager=allow" + CLASS_PATH);
            assertThat(database.text(USES_FILE)).isEqualTo("true");
            var options = database.text(OPTIONS);
            migrateAgain(database);
            assertThat(database.text(OPTIONS)).isEqualTo(options);
        }
    }

    @Test
    void what_a_dba_said_of_the_security_manager_stays() throws Exception {
        try (var database = server.createDatabase()) {
            database.run("alter database " + database.name() + " set pljava.vmoptions = '-Djava.security.manager=allow -Xmx300m'");
            migrateAgain(database);
            assertThat(database.text(OPTIONS)).startsWith("-Djava.security.manager=allow -Xmx300m" + CLASS_PATH);
        }
    }

    @Test
    void options_that_a_dba_set_elsewhere_are_left_alone() throws Exception {
        try (var database = server.createDatabase()) {
            database.run("alter database " + database.name() + " reset pljava.vmoptions");
            database.run("alter role postgres set pljava.vmoptions = '-Xmx300m -Djava.security.manager=allow'");
            migrateAgain(database);
            assertThat(database.text(OPTIONS)).isEqualTo("-Xmx300m -Djava.security.manager=allow");
            assertThat(database.text(USES_FILE)).isEqualTo("false");
        } finally {
            server.execute("alter role postgres reset pljava.vmoptions");
        }
    }

    @Test
    void a_class_path_of_a_dba_is_left_alone() throws Exception {
        try (var database = server.createDatabase()) {
            var options = "-Djava.security.manager=allow -Djava.class.path=/somebody/else.jar";
            database.run("alter database " + database.name() + " set pljava.vmoptions = '" + options + "'");
            migrateAgain(database);
            assertThat(database.text(OPTIONS)).isEqualTo(options);
            assertThat(database.text(USES_FILE)).isEqualTo("false");
        }
    }

    @Test
    void a_migration_removes_files_that_no_database_names() throws Exception {
        try (var database = server.createDatabase()) {
            var earlier = file(database).resolveSibling("0123456789abcdef.jar");
            Files.createFile(earlier);
            migrateAgain(database);
            assertThat(earlier).doesNotExist();
            assertThat(file(database)).exists();
        }
    }

    private static Path file(TestDatabase database) throws SQLException {
        return Path.of(
                database.text("show data_directory"),
                "pg_pmml.pljava",
                database.text("select checksum from pmml_java.named_jar_files() where database = current_database()") + ".jar");
    }

    private static void migrateAgain(TestDatabase database) throws SQLException {
        database.run("update databasechangelog set md5sum = '9:' || md5(id) where id = 'java-host'");
        migrate(database);
    }

    private static void migrate(TestDatabase database) throws SQLException {
        database.server().migrate(database.name(), database.host());
        database.reconnect();
    }
}
