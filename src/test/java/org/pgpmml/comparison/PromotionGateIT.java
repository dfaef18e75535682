package org.pgpmml.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.Customers;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class PromotionGateIT {
    private final TestDatabase database;

    PromotionGateIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void make() throws Exception {
        database.register("attrition", "docs/example/churn_tree.pmml");
        database.register("attrition", "pmml/churn/model.pmml");
        Customers.create(database);
    }

    @AfterEach
    void drop() throws SQLException {
        database.run("drop table if exists customers cascade");
        database.run("select pmml.drop_model('attrition')");
    }

    @Test
    void a_version_that_keeps_to_the_limits_passes() throws SQLException {
        database.run("select pmml.set_promotion_gate('attrition', 'customers', min_agreement => 0.9, max_score_shift => 0.05, max_rejected_share => 0)");
        database.run("select pmml.promote_model('attrition', 2)");
        assertThat(champion()).isEqualTo(2);
        assertThat(database.text("select forced from pmml.champion_history where model = 'attrition' and action = 'promote'")).isEqualTo("false");
    }

    @Test
    void one_that_does_not_is_refused_with_figures_and_can_be_forced() throws SQLException {
        database.run("update customers set payment_method = 'Barter' where customer_id <= 704");
        database.run("select pmml.set_promotion_gate('attrition', 'customers', min_agreement => 0.99, max_score_shift => 0, max_rejected_share => 0.05)");
        assertFault(
                database.error("select pmml.promote_model('attrition', 2)"),
                SqlState.GATE_REFUSED,
                "the promotion gate of model \"attrition\" refused version 2",
                "Beside champion 1 on 7043 rows of public.customers: agreement is 0.9",
                "select * from pmml.top_disagreements('attrition', 'public.customers', challenger => 2); promote it all the same: select pmml.promote_model('attrition', 2, force => true)");
        assertThat(database.error("select pmml.promote_model('attrition', 2)").getServerErrorMessage().getDetail())
                .contains("at least 0.99 is asked for").contains("at most 0 is allowed")
                .contains("the share of rejected rows is 0.1000, at most 0.05 is allowed");
        assertThat(champion()).isEqualTo(1);

        database.run("select pmml.promote_model('attrition', 2, force => true)");
        assertThat(champion()).isEqualTo(2);
        assertThat(database.text("select forced from pmml.champion_history where model = 'attrition' and action = 'promote'")).isEqualTo("true");
    }

    @Test
    void a_rollback_is_never_asked() throws SQLException {
        database.run("select pmml.promote_model('attrition', 2)");
        database.run("select pmml.set_promotion_gate('attrition', 'customers', min_agreement => 1)");
        database.run("drop table customers");
        assertThat(database.number("select pmml.rollback_model('attrition')")).isEqualTo(1);
        assertFault(
                database.error("select pmml.promote_model('attrition', 2)"),
                SqlState.UNKNOWN_SOURCE, "source \"of the promotion gate of attrition\" does not exist", "A source is", "");
    }

    @Test
    void another_output_does_not_stand_in_for_a_primary_target_that_is_gone() throws Exception {
        var document = SmallModels.linear(2).replace("<RegressionTable", "<Output><OutputField name=\"copy\" optype=\"continuous\""
                + " dataType=\"double\" feature=\"predictedValue\"/></Output><RegressionTable");
        SmallModels.register(database, "renamed", document);
        SmallModels.register(database, "renamed", document.replace("\"score\"", "\"points\""));
        database.run("create table points as select i as x, 'plain' as \"group\" from generate_series(1, 100) as i");
        database.run("select pmml.set_promotion_gate('renamed', 'points', min_agreement => 0.1)");
        assertThat(database.error("select pmml.promote_model('renamed', 2)").getServerErrorMessage().getDetail()).contains("agreement is unknown");
        database.run("drop table points");
        database.run("select pmml.drop_model('renamed')");
    }

    @Test
    void a_number_that_the_new_version_never_gives_has_shifted() throws Exception {
        var document = SmallModels.linear(2).replace("<RegressionTable", "<Output><OutputField name=\"back\" optype=\"continuous\""
                + " dataType=\"double\" feature=\"transformedValue\"><FieldRef field=\"x\"/></OutputField></Output><RegressionTable");
        SmallModels.register(database, "empty", document);
        SmallModels.register(database, "empty", document
                .replace("<DataField name=\"score\"", "<DataField name=\"y\" optype=\"continuous\" dataType=\"double\"/><DataField name=\"score\"")
                .replace("<MiningField name=\"x\"/>", "<MiningField name=\"x\"/><MiningField name=\"y\"/>")
                .replace("<NumericPredictor", "<NumericPredictor name=\"y\" coefficient=\"1\"/><NumericPredictor"));
        database.run("create table points as select i as x, null::float8 as y, 'plain' as \"group\" from generate_series(1, 100) as i");
        database.run("select pmml.set_promotion_gate('empty', 'points', max_score_shift => 1000)");
        assertThat(database.error("select pmml.promote_model('empty', 2)").getServerErrorMessage().getDetail()).contains("the mean score shifts by Infinity");
        database.run("drop table points");
        database.run("select pmml.drop_model('empty')");
    }

    @Test
    void what_cannot_be_measured_is_refused() throws SQLException {
        database.run("select pmml.set_promotion_gate('attrition', 'customers', min_agreement => 0.1, max_rejected_share => 1)");
        database.run("truncate customers");
        assertThat(database.error("select pmml.promote_model('attrition', 2)").getServerErrorMessage().getDetail())
                .contains("on 0 rows").contains("agreement is unknown").contains("the share of rejected rows is unknown");
    }

    @Test
    void a_gate_is_shown_changed_and_taken_away() throws SQLException {
        database.run("select pmml.set_promotion_gate('attrition', 'customers', min_agreement => 0.9)");
        database.run("select pmml.set_promotion_gate('attrition', 'customers', max_score_shift => 0, rows => 100)");
        assertThat(database.rows("select model, source, min_agreement, max_score_shift, max_rejected_share, tolerance, rows, mapping::text from pmml.promotion_gates").toString())
                .isEqualTo("[{model=attrition, source=public.customers, min_agreement=null, max_score_shift=0.0, max_rejected_share=null, tolerance=0.01, rows=100, mapping={}}]");
        database.run("select pmml.set_promotion_gate('attrition', null)");
        assertThat(database.rows("select from pmml.promotion_gates")).isEmpty();
        database.run("select pmml.promote_model('attrition', 2)");
    }

    @Test
    void limits_that_make_no_sense_are_named_all_at_once() throws SQLException {
        var error = database.error("select pmml.set_promotion_gate('attrition', 'customers', min_agreement => 95, max_rejected_share => -1, rows => 0)");
        assertThat(error.getSQLState()).isEqualTo("22023");
        assertThat(error.getServerErrorMessage().getDetail()).isEqualTo("min_agreement is 95, max_rejected_share is -1, rows is 0.");
        assertThat(database.error("select pmml.set_promotion_gate('attrition', 'customers')").getServerErrorMessage().getDetail())
                .isEqualTo("no limit is given.");
        assertFault(
                database.error("select pmml.set_promotion_gate('attrition', 'nowhere', min_agreement => 1)"),
                SqlState.UNKNOWN_SOURCE, "source \"nowhere\" does not exist", "A source is", "");
        database.run("create table bare (id int)");
        assertFault(
                database.error("select pmml.set_promotion_gate('attrition', 'bare', min_agreement => 1)"),
                SqlState.MISSING_INPUT, "lacks inputs", "\"tenure\"", "mapping");
        database.run("drop table bare");
    }

    @Test
    void tables_that_follow_the_champion_are_stale_until_they_are_refreshed() throws SQLException {
        database.run("select pmml.create_prediction_table('risks', 'attrition', 'customers', array['customer_id'])");
        database.run("select pmml.create_prediction_table('bound', 'attrition', 'customers', array['customer_id'], version => 1)");
        assertThat(stale("risks")).isTrue();
        database.run("call pmml.refresh('risks')");
        database.run("call pmml.refresh('bound')");
        assertThat(stale("risks")).isFalse();
        database.run("select pmml.promote_model('attrition', 2)");
        assertThat(stale("risks")).isTrue();
        assertThat(stale("bound")).isFalse();
        database.run("select pmml.rollback_model('attrition')");
        assertThat(stale("risks")).isFalse();
        database.run("select pmml.drop_prediction_table('risks'), pmml.drop_prediction_table('bound')");
    }

    private int champion() throws SQLException {
        return (int) database.number("select champion from pmml.models where model = 'attrition'");
    }

    private boolean stale(String table) throws SQLException {
        return database.text("select stale from pmml.prediction_tables where prediction_table = 'public.' || ?", table).equals("true");
    }
}
