package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Models deployed as changes of a changelog of one's own. */
@OnEveryJavaHost
class ModelChangelogIT {
    private final TestDatabase database;
    private Path folder;

    ModelChangelogIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/changelogs")), "models");
    }

    @Test
    void a_new_version_is_a_new_change_and_its_rollback_brings_the_earlier_champion_back() throws Exception {
        write("1.pmml", regression(100));
        write("2.pmml", regression(200));
        changelog(change("deployed", 1));
        assertThat(migrate().output()).contains("register model deployed");
        assertThat(champion("deployed")).isEqualTo("1 of 1");

        changelog(change("deployed", 1) + change("deployed", 2));
        assertSucceeds(migrate());
        assertThat(champion("deployed")).isEqualTo("2 of 2");
        assertThat(migrate().output()).isEqualTo("up to date\n");

        assertSucceeds(rollback("--count", "1"));
        assertThat(champion("deployed")).isEqualTo("1 of 1");

        assertSucceeds(migrate());
        assertThat(champion("deployed")).isEqualTo("3 of 2");

        assertSucceeds(rollback("--all"));
        assertThat(champion("deployed")).isNull();
    }

    @Test
    void a_version_that_waits_is_registered_without_promotion() throws Exception {
        write("1.pmml", regression(100));
        write("2.pmml", regression(200));
        changelog(change("waiting", 1) + change("waiting", 2) + "            promote: false\n");
        assertSucceeds(migrate());
        assertThat(champion("waiting")).isEqualTo("1 of 2");
        assertSucceeds(rollback("--count", "1"));
        assertThat(champion("waiting")).isEqualTo("1 of 1");
    }

    @Test
    void an_edited_model_file_of_a_change_that_has_run_is_refused() throws Exception {
        write("1.pmml", regression(100));
        changelog(change("edited", 1));
        assertSucceeds(migrate());
        write("1.pmml", regression(101));
        var refused = migrate();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output())
                .contains("edited-1")
                .contains("HINT:  What has run cannot be edited.")
                .doesNotContain("\tat ");
        assertThat(champion("edited")).isEqualTo("1 of 1");
    }

    @Test
    void a_bad_document_ends_with_its_sqlstate_detail_and_hint() throws Exception {
        write("1.pmml", "<html/>");
        changelog(change("bad", 1));
        var refused = migrate();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output())
                .containsSubsequence(
                        "ERROR PM002:  the document is not PMML\n",
                        "DETAIL:  Its root element is <html>",
                        "HINT:  A PMML document starts with <PMML")
                .doesNotContain("\tat ");
        assertThat(champion("bad")).isNull();
        assertThat(database.rows("select from databasechangelog where id = 'bad-1'")).isEmpty();

        write("1.pmml", regression(100));
        assertSucceeds(migrate());
        assertThat(champion("bad")).isEqualTo("1 of 1");
    }

    @Test
    void a_misspelt_attribute_is_refused() throws Exception {
        write("1.pmml", regression(100));
        changelog(change("misspelt", 1) + "            promte: false\n");
        var refused = migrate();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("registerModel has no \"promte\"; it has ", "promote").doesNotContain("\tat ");
        assertThat(champion("misspelt")).isNull();
    }

    @Test
    void a_missing_model_file_is_named() throws Exception {
        changelog(change("missing", 1));
        var refused = migrate();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("1.pmml").contains("missing").doesNotContain("\tat ");
    }

    @Test
    void undoing_a_change_that_named_an_earlier_document_again_leaves_the_earlier_changes_version() throws Exception {
        write("1.pmml", regression(100));
        write("2.pmml", regression(200));
        write("3.pmml", regression(100));
        changelog(change("again", 1) + change("again", 2) + change("again", 3));
        assertSucceeds(migrate());
        assertThat(champion("again")).isEqualTo("1 of 2");

        assertSucceeds(rollback("--count", "1"));
        assertThat(champion("again")).isEqualTo("2 of 2");
        assertSucceeds(rollback("--count", "1"));
        assertThat(champion("again")).isEqualTo("1 of 1");
        assertSucceeds(rollback("--count", "1"));
        assertThat(champion("again")).isNull();
    }

    @Test
    void a_script_that_liquibase_writes_registers_promotes_and_withdraws() throws Exception {
        write("1.pmml", regression(100));
        write("2.pmml", regression(200));
        changelog(change("written", 1) + change("written", 2));
        database.run(liquibase("update-sql"));
        assertThat(champion("written")).isEqualTo("2 of 2");
        assertThat(migrate().output()).isEqualTo("up to date\n");

        database.run(liquibase("rollback-count-sql", "--count=1"));
        assertThat(champion("written")).isEqualTo("1 of 1");
        assertSucceeds(rollback("--all"));
    }

    /** What Liquibase's own command line writes down, with our jar on its class path. */
    private String liquibase(String command, String... more) throws Exception {
        return LiquibaseCommand.script(
                database, folder.resolve("changelog.yaml").toString(), command, more);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void changelog(String changes) throws IOException {
        write("changelog.yaml", "databaseChangeLog:\n" + changes);
    }

    private static String change(String model, int version) {
        return """
                  - changeSet:
                      id: %1$s-%2$d
                      author: test
                      changes:
                        - registerModel:
                            model: %1$s
                            file: %2$d.pmml
                """
                .formatted(model, version);
    }

    private PgPmml migrate() throws Exception {
        return PgPmml.run(database, "migrate", "--changelog", folder.resolve("changelog.yaml").toString());
    }

    private PgPmml rollback(String... extent) throws Exception {
        return PgPmml.run(
                database,
                "rollback",
                "--changelog",
                folder.resolve("changelog.yaml").toString(),
                extent[0],
                extent.length > 1 ? extent[1] : "--verbose");
    }

    private static void assertSucceeds(PgPmml run) {
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private String champion(String model) throws SQLException {
        return database.text("select champion || ' of ' || versions from pmml.models where model = ?", model);
    }
}
