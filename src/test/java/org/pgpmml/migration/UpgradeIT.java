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
class UpgradeIT {
    private static final String PRICE = "select pmml.predict_value('prices', '{\"area\": 80, \"rooms\": 3}')";

    private final TestDatabase database;

    UpgradeIT(TestDatabase database) {
        this.database = database;
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
