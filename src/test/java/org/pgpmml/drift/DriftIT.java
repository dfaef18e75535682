package org.pgpmml.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.Customers;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The demo's customers, scored by a tree and by the churn model. */
@OnEveryJavaHost
class DriftIT {
    private final TestDatabase database;

    DriftIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void make() throws Exception {
        database.register("attrition", "docs/example/churn_tree.pmml");
        database.register("attrition", "pmml/churn/model.pmml");
        Customers.create(database);
        database.run("alter table customers alter tenure drop not null");
        database.run("select pmml.create_prediction_table('risks', 'attrition', 'customers', array['customer_id'])");
        refresh();
    }

    @AfterEach
    void drop() throws SQLException {
        database.run("reset pmml.drift_sample_rows");
        database.run("select pmml.drop_prediction_table('risks')");
        database.run("drop table customers cascade");
        database.run("select pmml.drop_model('attrition')");
    }

    @Test
    void the_first_refresh_takes_the_baseline_and_the_next_compares_with_it() throws SQLException {
        assertThat(database.rows("select kind, field, type, rows_before, rows_now, status from pmml.drift").toString())
                .isEqualTo("[{kind=input, field=contract, type=categorical, rows_before=7043, rows_now=null, status=null},"
                        + " {kind=input, field=internet_service, type=categorical, rows_before=7043, rows_now=null, status=null},"
                        + " {kind=input, field=tenure, type=numeric, rows_before=7043, rows_now=null, status=null},"
                        + " {kind=output, field=churn, type=categorical, rows_before=7043, rows_now=null, status=null},"
                        + " {kind=output, field=probability(No), type=numeric, rows_before=7043, rows_now=null, status=null},"
                        + " {kind=output, field=probability(Yes), type=numeric, rows_before=7043, rows_now=null, status=null}]");
        refresh();
        assertThat(database.number("select count(*) from pmml.drift where status = 'stable' and psi = 0 and psi_by_chance > 0"
                        + " and rows_now = 7043 and new_categories is null and current_at > baseline_at"))
                .isEqualTo(6);
    }

    @Test
    void a_view_that_detects_changes_is_watched_too() throws SQLException {
        database.run("create view callers as select * from customers");
        database.run("select pmml.set_source('risks', 'callers')");
        database.run("select pmml.detect_changes('risks', 'hash')");
        refresh();
        database.run("update customers set tenure = tenure / 5");
        refresh();
        assertThat(database.text("select mode from pmml.refreshes where prediction_table = 'public.risks' order by refresh_id desc limit 1"))
                .isEqualTo("incremental");
        assertThat(field("tenure")).containsEntry("status", "significant");
    }

    @Test
    void what_moves_shows_in_the_fields_that_moved_and_in_the_score() throws SQLException {
        database.run("update customers set tenure = case when customer_id % 4 > 0 then tenure / 5 end, contract = 'Month-to-month' where customer_id % 2 = 0");
        database.run("update customers set internet_service = 'Moon' where customer_id % 10 = 1");
        refresh();

        assertThat(field("tenure")).containsEntry("status", "significant");
        assertThat(database.text("select missing_before || ' ' || missing_now from pmml.drift where field = 'tenure'"))
                .isEqualTo("0.0000 0.2499");
        assertThat(field("internet_service").get("new_categories")).hasToString("{Moon}");
        assertThat(field("internet_service").get("new_share")).hasToString("0.1001");
        assertThat(field("contract")).containsEntry("status", "moderate").containsEntry("new_categories", null);
        assertThat(field("probability(Yes)").get("status")).isNotEqualTo("stable");
        assertThat(field("churn").get("rows_now")).as("rejected rows have no score").isEqualTo(6338L);
    }

    @Test
    void every_version_has_a_baseline_of_its_own_and_a_rollback_finds_the_earlier_one() throws SQLException {
        database.run("update customers set tenure = tenure / 5");
        database.run("select pmml.promote_model('attrition', 2)");
        refresh();
        assertThat(database.rows("select model_version, count(*) as fields, count(psi) as compared from pmml.drift group by 1").toString())
                .isEqualTo("[{model_version=2, fields=22, compared=0}]");
        refresh();
        assertThat(database.number("select count(*) from pmml.drift where status = 'stable' and model_version = 2")).isEqualTo(22);

        database.run("select pmml.rollback_model('attrition')");
        refresh();
        assertThat(field("tenure")).containsEntry("status", "significant").containsEntry("model_version", 1);
    }

    @Test
    void the_present_can_be_made_the_baseline() throws SQLException {
        database.run("update customers set tenure = tenure / 5");
        refresh();
        assertThat(field("tenure")).containsEntry("status", "significant");
        database.run("select pmml.set_drift_baseline('risks')");
        assertThat(field("tenure")).containsEntry("status", null);
        refresh();
        assertThat(field("tenure")).containsEntry("status", "stable");
        assertFault(
                database.error("select pmml.set_drift_baseline('customers')"),
                SqlState.UNKNOWN_PREDICTION_TABLE,
                "\"customers\" is not a prediction table",
                "pmml.create_prediction_table did not make it",
                "pmml.prediction_tables");
    }

    @Test
    void a_view_is_sampled_too() throws Exception {
        database.run("create view newcomers as select customer_id, contract, internet_service as internet, tenure from customers where tenure < 40");
        database.run("select pmml.create_prediction_table('early', 'attrition', 'newcomers', array['customer_id'],"
                + " mapping => '{\"internet_service\": \"internet\"}')");
        database.run("call pmml.refresh('early')");
        database.run("update customers set tenure = tenure + 20 where tenure < 20");
        database.run("call pmml.refresh('early')");
        assertThat(database.text("select string_agg(field, ', ') from pmml.drift where prediction_table = 'public.early' and status = 'significant'"))
                .contains("tenure");
        database.run("select pmml.set_drift_baseline('early')");
        assertThat(database.number("select count(*) from pmml.drift where prediction_table = 'public.early' and psi is null")).isEqualTo(6);
        database.run("select pmml.drop_prediction_table('early')");
    }

    /** A table in order of its values, so that a page holds neighbours; 10 fields of 20 samples, of which 2 may exceed the bound. */
    @Test
    void a_sample_is_bounded_and_fair_also_where_neighbours_are_alike() throws Exception {
        database.run("create table ordered as select i as id, 'One year' as contract, 'DSL' as internet_service, (i / 3000)::int as tenure,"
                + " repeat('x', 50) as padding from generate_series(1, 200000) as i");
        database.run("alter table ordered add primary key (id)");
        database.run("select pmml.create_prediction_table('orderly', 'attrition', 'ordered', array['id'], version => 1)");
        database.run("set pmml.drift_sample_rows = 2000");
        int exceeding = 0;
        database.run("call pmml.refresh('orderly')");
        for (int i = 0; i < 10; i++) {
            database.run("call pmml.refresh('orderly')");
            var tenure = database.rows("select rows_before, rows_now, psi > psi_by_chance as exceeds, status from pmml.drift"
                    + " where prediction_table = 'public.orderly' and field = 'tenure'").get(0);
            assertThat((long) tenure.get("rows_now")).isBetween(1000L, 3500L);
            assertThat(tenure).containsEntry("status", "stable");
            exceeding += tenure.get("exceeds").equals(true) ? 1 : 0;
        }
        assertThat(exceeding).isLessThanOrEqualTo(5);
        database.run("select pmml.drop_prediction_table('orderly')");
        database.run("drop table ordered");
    }

    @Test
    void it_can_be_switched_off_and_a_fault_in_it_is_only_a_warning() throws SQLException {
        database.run("set pmml.drift_sample_rows = 0");
        refresh();
        assertThat(database.number("select count(*) from pmml.drift where psi is not null")).isZero();
        assertFault(
                database.error("select pmml.set_drift_baseline('risks')"),
                SqlState.INVALID_SETTING, "drift is switched off", "pmml.drift_sample_rows", "set pmml.drift_sample_rows = 10000");

        database.run("set pmml.drift_sample_rows = 'many'");
        try (var statement = database.shared().createStatement()) {
            statement.execute("call pmml.refresh('risks')");
            assertThat(statement.getWarnings().getMessage())
                    .isEqualTo("pmml.drift was not brought up to date for public.risks: setting \"pmml.drift_sample_rows\" has an unusable value");
        }
        assertThat(database.text("select status from pmml.refreshes where prediction_table = 'public.risks' order by refresh_id desc limit 1"))
                .isEqualTo("succeeded");
    }

    @Test
    void few_rows_are_no_reason_for_a_new_sample_until_they_add_up_or_an_hour_has_passed() throws SQLException {
        refresh();
        database.run("update pmml_internal.distribution set taken_at = clock_timestamp()"); // behind the run that took it
        long tenth = database.number("select ceil(d.table_rows / 10.0)::int from pmml_internal.distribution as d"
                + " join pmml_internal.prediction_table using (prediction_table_id) where relation = 'risks'::regclass order by d.is_baseline limit 1");
        assertThat(tenth).isBetween(500L, 900L);
        assertThat(due(tenth - 1)).isFalse();
        assertThat(due(tenth)).isTrue();
        database.run("update pmml_internal.distribution set taken_at = taken_at - interval '61 minutes'");
        assertThat(due(0)).isTrue();
    }

    @Test
    void what_it_keeps_goes_with_the_prediction_table() throws Exception {
        database.run("select pmml.create_prediction_table('passing', 'attrition', 'customers', array['customer_id'])");
        database.run("call pmml.refresh('passing')");
        var before = database.number("select count(*) from pmml_internal.distribution");
        database.run("select pmml.drop_prediction_table('passing')");
        assertThat(database.number("select count(*) from pmml_internal.distribution")).isEqualTo(before - 1);
    }

    private boolean due(long scored) throws SQLException {
        return database.text("select pmml_internal.drift_is_due(t, 1, ?) from pmml_internal.prediction_table as t"
                + " where relation = 'risks'::regclass", scored).equals("true");
    }

    private void refresh() throws SQLException {
        database.run("call pmml.refresh('risks')");
    }

    private Map<String, Object> field(String name) throws SQLException {
        List<Map<String, Object>> rows = database.rows("select * from pmml.drift where prediction_table = 'public.risks' and field = ?", name);
        assertThat(rows).as(name).hasSize(1);
        return rows.get(0);
    }
}
