package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class MigrateIT {
    private static final String PRICE = "select pmml.predict_value('prices', '{\"area\": 80, \"rooms\": 3}')";

    private final TestDatabase database;

    MigrateIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void migrating_again_does_nothing() throws Exception {
        var before = changes();
        assertThat(PgPmml.migrate(database)).isEqualTo(new PgPmml(0, "up to date\n"));
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void a_database_of_another_encoding_can_be_migrated() throws Exception {
        for (String encoding : List.of("LATIN1", "SQL_ASCII")) {
            try (var other = database.server().createEmptyDatabase(encoding)) {
                var migration = PgPmml.migrate(other);
                assertThat(migration.exitCode()).as(migration.output()).isZero();
                other.run("set client_encoding = UTF8");
                // PL/Java makes no characters of bytes whose meaning SQL_ASCII does not say.
                var rooms = encoding.equals("SQL_ASCII") && !database.host().equals("jpype") ? "rooms" : "räume";
                other.run("select pmml.register_model('größe', ?)", regression(100).replace("rooms", rooms));
                assertThat(other.text("select pmml.predict_value('größe', '{\"area\": 80, \"%s\": 3}')".formatted(rooms)))
                        .isEqualTo("290.0");
            }
        }
    }

    @Test
    void whoever_is_no_superuser_is_refused_before_anything_is_made() throws Exception {
        try (var empty = database.server().createEmptyDatabase()) {
            empty.run("create role no_superuser");
            empty.run("grant create on schema public to no_superuser");
            empty.run("grant create on database %s to no_superuser".formatted(empty.name()));
            empty.run("alter database %s set role = no_superuser".formatted(empty.name()));
            var migration = PgPmml.migrate(empty);
            assertThat(migration.exitCode()).isNotZero();
            assertThat(migration.output()).contains(
                    "42501:  role \"no_superuser\" cannot install pg_pmml", "DETAIL:", "HINT:  Run migrate as a superuser.");
            assertThat(empty.rows("select nspname from pg_namespace where nspname like 'pmml%'")).isEmpty();
            empty.run("reset role");
            empty.run("alter database %s reset role".formatted(empty.name()));
            empty.run("set role postgres");
            empty.run("drop owned by no_superuser");
            empty.run("drop role no_superuser");
        }
    }

    @Test
    void the_record_of_changes_is_found_under_another_search_path() throws Exception {
        database.run("create schema application");
        database.run("create schema aside");
        database.run("create table aside.databasechangelog as select * from databasechangelog where id = '0001'");
        database.run("create role stranger");
        database.run("alter table aside.databasechangelog owner to stranger");
        for (String path : List.of("application, public", "application")) {
            database.run("do $$ begin execute format('alter database %I set search_path = ' || '" + path + "', current_database()); end $$");
            assertThat(PgPmml.migrate(database)).isEqualTo(new PgPmml(0, "up to date\n"));
        }
        database.run("do $$ begin execute format('alter database %I reset search_path', current_database()); end $$");
        database.run("drop schema application, aside cascade");
        database.run("drop role stranger");
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
        assertThat(changes()).isEmpty();
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
    void a_database_of_a_newer_release_is_left_alone() throws Exception {
        database.run("insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
                + " values ('9999', 'pg_pmml', 'db-changelog/9999_later.sql', now(), 9999, 'EXECUTED')");
        database.run("update databasechangelog set md5sum = '9:of a newer release' where id = 'sql/settings.sql'");
        var before = changes();
        for (PgPmml refused : List.of(PgPmml.migrate(database), PgPmml.run(database, "rollback", "--all"))) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("migrated by a newer release of pg_pmml", "does not know: 9999.", "Use the jar of that release")
                    .doesNotContain("\tat ");
        }
        assertThat(changes()).hasSameSizeAs(before);
        assertThat(database.text("select md5sum from databasechangelog where id = 'sql/settings.sql'"))
                .isEqualTo("9:of a newer release");

        database.run("delete from databasechangelog where id = '9999'");
        assertThat(PgPmml.migrate(database).output()).contains("sql/settings.sql");
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
        assertThat(changes()).isEmpty();

        assertThat(PgPmml.migrate(database).exitCode()).isZero();
        database.reconnect();
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

    @Test
    void an_upgrade_replaces_the_code_and_keeps_everything_else() throws Exception {
        database.run("create table houses as select i as id, 10.0::float8 * i as area, 2 as rooms from generate_series(1, 9) as i");
        database.run("select pmml.register_model('prices', ?, 'the first')", regression(100));
        database.run("select pmml.register_model('prices', ?)", regression(200));
        database.run("select pmml.promote_model('prices', 2)");
        database.run("select pmml.create_prediction_table('predicted_prices', 'prices', 'houses', array['id'])");
        database.run("call pmml.refresh('predicted_prices')");
        var before = everything();

        database.run("update databasechangelog set md5sum = '9:' || md5(id) where id like 'sql/%' or id = 'java-host'");
        var upgrade = PgPmml.migrate(database);

        assertThat(upgrade.exitCode()).as(upgrade.output()).isZero();
        assertThat(database.number("select count(*) from databasechangelog where exectype = 'RERAN'"))
                .isGreaterThan(20);
        database.reconnect();
        assertThat(everything()).isEqualTo(before);
        database.run("call pmml.refresh('predicted_prices')");
        assertThat(database.rows("select scored, changed, removed from pmml.refreshes order by started_at desc limit 1"))
                .hasToString("[{scored=9, changed=0, removed=0}]");
        assertThat(database.text(PRICE)).isEqualTo("390.0");
        assertThat(PgPmml.migrate(database).output()).isEqualTo("up to date\n");
        database.run("select pmml.drop_prediction_table('predicted_prices')");
        database.run("select pmml.drop_model('prices')");
    }

    @Test
    void a_database_all_of_whose_tables_are_published_is_upgraded() throws Exception {
        database.run("select pmml.register_model('rents', ?)", regression(100));
        database.run("create table flats as select i as id, 10.0::float8 * i as area, 2 as rooms from generate_series(1, 9) as i");
        database.run("alter table flats add primary key (id)");
        database.run("select pmml.create_prediction_table('flat_prices', 'rents', 'flats', array['id'])");
        database.run("select pmml.detect_changes('flat_prices', 'triggers')");
        database.run("call pmml.refresh('flat_prices')");
        beforeChange16();
        database.run("create publication everything for all tables");

        var upgrade = PgPmml.migrate(database);
        assertThat(upgrade.exitCode()).as(upgrade.output()).isZero();
        database.reconnect();
        database.run("delete from flats where id = 9");
        database.run("call pmml.refresh('flat_prices')");
        assertThat(database.rows("select mode, removed from pmml.refreshes order by refresh_id desc limit 1"))
                .hasToString("[{mode=incremental, removed=1}]");
        database.run("drop publication everything");
        database.run("select pmml.drop_prediction_table('flat_prices')");
        database.run("drop table flats");
        database.run("select pmml.drop_model('rents')");
    }

    private void beforeChange16() throws Exception {
        database.run("delete from databasechangelog where id = '0016'");
        database.run("update databasechangelog set md5sum = '9:' || md5(id) where id like 'sql/%'");
        database.run("drop index pmml_internal.refresh_status_prediction_table_id_finished_at_idx");
        database.run("alter table databasechangelog replica identity default");
        database.run("alter table " + database.text("select changes::text from pmml_internal.prediction_table as t,"
                + " to_regclass(pmml_internal.changes_name(t.prediction_table_id)) as changes where relation = 'flat_prices'::regclass")
                + " replica identity default");
    }

    /** As after an upgrade to a jar in which the engine of a version is gone, or takes less. */
    @Test
    void an_upgrade_gives_a_version_that_its_engine_no_longer_runs_to_another() throws Exception {
        database.run("select pmml.register_model('prices', ?)", regression(100));
        database.run("update pmml_internal.model_version set engine = 'warp'");
        assertFault(
                database.error(PRICE),
                SqlState.UNSUPPORTED_DOCUMENT,
                "engine \"warp\" is not installed",
                "Engines in this jar",
                "jar of pg_pmml");

        database.run("update databasechangelog set md5sum = '9:' || md5(id) where id = 'java-host'");
        assertThat(PgPmml.migrate(database).exitCode()).isZero();

        database.reconnect();
        assertThat(database.text("select engine from pmml.models where model = 'prices'")).isEqualTo("compiled");
        assertThat(database.text(PRICE)).isEqualTo("290.0");
        database.run("select pmml.drop_model('prices')");
    }

    @Test
    void an_upgrade_keeps_what_users_granted_and_built_upon() throws Exception {
        var role = "reader_of_" + database.name();
        database.run("create role " + role);
        try {
            database.run("grant usage on schema pmml to " + role);
            database.run("grant select on all tables in schema pmml to " + role);
            database.run("grant execute on function pmml.predict(text, anyelement, int) to " + role);
            database.run("create view overview as select model, champion from pmml.models");
            var before = grants(role);

            database.run("update databasechangelog set md5sum = '9:' || md5(id) where id like 'sql/%'");
            var upgrade = PgPmml.migrate(database);

            assertThat(upgrade.exitCode()).as(upgrade.output()).isZero();
            assertThat(database.rows("select from overview where false")).isEmpty();
            assertThat(grants(role)).isEqualTo(before);
        } finally {
            database.run("drop view if exists overview");
            database.run("drop owned by " + role);
            database.run("drop role " + role);
        }
    }

    private List<Map<String, Object>> changes() throws SQLException {
        return database.rows("select id, author, filename, md5sum, dateexecuted, orderexecuted, exectype"
                + " from databasechangelog order by orderexecuted");
    }

    private List<Map<String, Object>> grants(String role) throws SQLException {
        return database.rows(
                """
                select c.relname as name, a.privilege_type as privilege
                from pg_class as c, aclexplode(c.relacl) as a
                where a.grantee = ?::regrole
                union all
                select p.oid::regprocedure::text, a.privilege_type
                from pg_proc as p, aclexplode(p.proacl) as a
                where a.grantee = ?::regrole
                order by 1, 2
                """,
                role,
                role);
    }

    /** As JSON, because JDBC's arrays are equal to nothing. */
    private Map<String, String> everything() throws SQLException {
        var contents = new LinkedHashMap<String, String>();
        for (var relation : new String[] {
            "pmml.models",
            "pmml.model_versions",
            "pmml.champion_history",
            "pmml.prediction_tables",
            "pmml.refreshes",
            "predicted_prices"
        }) {
            var content = database.text("select jsonb_agg(to_jsonb(r) order by to_jsonb(r)) from " + relation + " as r");
            assertThat(content).as(relation).isNotNull();
            contents.put(relation, content);
        }
        return contents;
    }
}
