package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class RollbackIT {
    private static final String PRICE = "select pmml.predict_value('prices', '{\"area\": 80, \"rooms\": 3}')";

    private final TestDatabase database;

    RollbackIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void rolling_everything_back_and_migrating_again_works() throws Exception {
        database.run("create table homes (id int primary key, area float8, rooms int)");
        database.run("select pmml.register_model('prices', ?)", regression(100));
        database.run("select pmml.create_prediction_table('home_prices', 'prices', 'homes', array['id'])");
        database.run("select pmml.detect_changes('home_prices', 'triggers', on_change => true)");
        database.run("call pmml.refresh('home_prices')");
        var rollback = PgPmml.run(database, "rollback", "--all");
        assertThat(rollback.exitCode()).as(rollback.output()).isZero();
        assertThat(PgPmml.changes(database)).isEmpty();
        assertThat(database.rows("select nspname from pg_namespace where nspname like 'pmml%'")).isEmpty();
        assertThat(database.rows("select from pg_db_role_setting, unnest(setconfig) as s where s like '%pg_pmml.pljava%'"
                        + " and setdatabase = (select oid from pg_database where datname = current_database())"))
                .isEmpty();
        assertThat(PgPmml.run(database, "rollback", "--all")).isEqualTo(new PgPmml(0, "nothing to undo\n"));
        database.run("insert into homes values (1, 80, 3)"); // no trigger is left behind
        database.run("drop table homes, home_prices");

        assertThat(PgPmml.migrate(database).exitCode()).isZero();
        database.reconnect();
        database.run("select pmml.register_model('prices', ?)", regression(100));
        assertThat(database.text(PRICE)).isEqualTo("290.0");
        database.run("select pmml.drop_model('prices')");
    }

    @Test
    void a_rollback_that_liquibase_writes_as_a_script_removes_all_and_the_java_host_too() throws Exception {
        try (var empty = database.server().createEmptyDatabase()) {
            empty.run("alter database " + empty.name() + " set pmml.java_host = '" + PgPmml.javaHost(database) + "'");
            PgPmml.migrate(empty);
            empty.reconnect();
            empty.run(LiquibaseCommand.script(
                    empty, "db-changelog/changelog.yaml", "rollback-count-sql", "--count=1000"));
            assertThat(empty.rows("select from databasechangelog")).isEmpty();
            assertThat(empty.rows("select nspname from pg_namespace where nspname like 'pmml%'")).isEmpty();
        }
    }

    @Test
    void rolling_everything_back_works_after_an_upgrade_of_some_files() throws Exception {
        database.run("update databasechangelog set md5sum = '9:of an earlier release'"
                + " where id in ('sql/prediction_table/names.sql', 'sql/settings.sql', 'sql/rights.sql')");
        assertThat(PgPmml.migrate(database).output()).contains("sql/prediction_table/names.sql").doesNotContain("sql/roles.sql");
        var rollback = PgPmml.run(database, "rollback", "--all");
        assertThat(rollback.exitCode()).as(rollback.output()).isZero();
        assertThat(PgPmml.changes(database)).isEmpty();

        assertThat(PgPmml.migrate(database).exitCode()).isZero();
        database.reconnect();
    }

    @Test
    void a_rollback_to_a_tag_from_before_an_upgrade_undoes_what_came_after_the_tag_and_not_the_upgrade() throws Exception {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/changelogs")), "tagged");
        Files.writeString(folder.resolve("1.pmml"), regression(100));
        var changelog = Files.writeString(folder.resolve("changelog.yaml"),
                """
                databaseChangeLog:
                  - include: {file: db-changelog/changelog.yaml}
                  - changeSet:
                      id: tagged-1
                      author: test
                      changes:
                        - registerModel: {model: tagged, file: 1.pmml}
                """).toString();
        database.run("select pmml.register_model('prices', ?)", regression(100));
        database.run("update databasechangelog set tag = 'installed' where id = 'java-host'");
        var deployment = LiquibaseCommand.run(database, changelog, "update");
        assertThat(deployment.exitCode()).as(deployment.output()).isZero();

        database.run("update databasechangelog set md5sum = '9:of an earlier release' where id in ('sql/settings.sql', 'java-host')");
        var upgrade = LiquibaseCommand.run(database, changelog, "update");
        assertThat(upgrade.output()).contains("sql/settings.sql::pg_pmml", "java-host::pg_pmml").doesNotContain("tagged-1");

        var rollback = LiquibaseCommand.run(database, changelog, "rollback", "--tag=installed");
        assertThat(rollback.exitCode()).as(rollback.output()).isZero();
        assertThat(database.text("select string_agg(model, ' ') from pmml.models")).isEqualTo("prices");
        database.reconnect();
        assertThat(database.text(PRICE)).isEqualTo("290.0");
        assertThat(PgPmml.run(database, "migrate")).isEqualTo(new PgPmml(0, "up to date\n"));
        database.run("update databasechangelog set tag = null");
        database.run("select pmml.drop_model('prices')");
    }

    @Test
    void rolling_everything_back_leaves_predictions_and_their_past_as_plain_tables() throws Exception {
        database.run("select pmml.register_model('prices', ?)", regression(100));
        database.run("create table plots as select i as id, 10.0::float8 * i as area, 2 as rooms from generate_series(1, 9) as i");
        database.run("select pmml.create_prediction_table('plot_prices', 'prices', 'plots', array['id'])");
        database.run("call pmml.refresh('plot_prices')");
        database.run("select pmml.keep_history('plot_prices')");
        database.run("delete from plot_prices where id = 1");

        var rollback = PgPmml.run(database, "rollback", "--all");
        assertThat(rollback.exitCode()).as(rollback.output()).isZero();
        database.run("delete from plot_prices where id = 2");
        assertThat(database.text("select string_agg(concat_ws(' ', id, valid_to is null), ', ' order by id) from plot_prices_history"))
                .isEqualTo("1 f, 3 t, 4 t, 5 t, 6 t, 7 t, 8 t, 9 t");
        database.run("drop table plot_prices, plot_prices_past, plots cascade");
        assertThat(PgPmml.migrate(database).exitCode()).isZero();
        database.reconnect();
    }
}
