package org.pgpmml.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.pgpmml.testing.Faults.assertFault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.Customers;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The demo's customers: a tree of four leaves as champion, 100 boosted trees as challenger. */
@OnEveryJavaHost
class CompareVersionsIT {
    private final TestDatabase database;

    CompareVersionsIT(TestDatabase database) {
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
        for (var table : new String[] {"risks_shadow", "risks", "others"}) {
            if (database.text("select to_regclass('" + table + "')") != null) {
                database.run("select pmml.drop_prediction_table('" + table + "')");
            }
        }
        database.run("drop table customers cascade");
        database.run("select pmml.drop_model('attrition')");
    }

    /** Every figure against the same computed in SQL from what pmml.predict says of each row. */
    @Test
    void the_figures_are_those_of_the_predictions() throws SQLException {
        database.run("update customers set tenure = -1 where customer_id % 100 = 0"); // the tree rejects these, and they count for nothing
        database.run("create table expected as select a ->> 'churn' as label_a, b ->> 'churn' as label_b,"
                + " (a ->> 'probability(Yes)')::float4::float8 as yes_a, (b ->> 'probability(Yes)')::float4::float8 as yes_b from (select pmml.predict('attrition', c, 1) as a,"
                + " pmml.predict('attrition', c, 2) as b from customers as c where tenure >= 0) as p");
        var expected = database.rows("select avg((label_a = label_b)::int)::float8 as labels, avg((abs(yes_b - yes_a) <= 0.01)::int)::float8 as agreement,"
                + " avg(yes_a) as mean_champion, avg(yes_b) as mean_challenger, avg(yes_b) - avg(yes_a) as shift,"
                + " avg(abs(yes_b - yes_a)) as mean_absolute_difference, corr(yes_a, yes_b) as correlation from expected").get(0);
        var found = database.rows("select * from pmml.compare_versions(model => 'attrition', source => 'customers')");

        assertThat(found).extracting(row -> row.get("output")).containsExactly("churn", "probability(No)", "probability(Yes)");
        assertThat(found.get(0)).containsEntry("kind", "label").containsEntry("agreement", expected.get("labels"))
                .containsEntry("rows_scored", 7043L).containsEntry("mean_champion", null);
        for (var name : new String[] {"agreement", "mean_champion", "mean_challenger", "shift", "mean_absolute_difference", "correlation"}) {
            assertThat((double) found.get(2).get(name)).as(name).isCloseTo((double) expected.get(name), within(1e-9));
        }
        assertThat((double) found.get(2).get("psi")).isPositive();
        database.run("drop table expected");
    }

    @Test
    void a_version_agrees_with_itself() throws SQLException {
        assertThat(database.number("select count(*) from pmml.compare_versions('attrition', 'customers', 2, 2, tolerance => 0)"
                        + " where agreement = 1 and psi = 0 and coalesce(shift, 0) = 0 and coalesce(mean_absolute_difference, 0) = 0"))
                .isEqualTo(3);
        assertThat(database.rows("select * from pmml.top_disagreements('attrition', 'customers', 2, 2)")).isEmpty();
    }

    @Test
    void rows_that_a_version_rejects_are_counted_and_not_compared() throws SQLException {
        database.run("update customers set tenure = -1 where customer_id <= 30"); // the tree's interval starts at 0
        database.run("update customers set payment_method = 'Barter' where customer_id between 21 and 70"); // no input of the tree
        assertThat(database.rows("select distinct rows_scored, rejected_by_champion, rejected_by_challenger, rejected_by_both"
                        + " from pmml.compare_versions('attrition', 'customers')").toString())
                .isEqualTo("[{rows_scored=7043, rejected_by_champion=30, rejected_by_challenger=50, rejected_by_both=10}]");
        assertThat(database.rows("select key::text, champion_answer, difference, rejection from pmml.top_disagreements('attrition', 'customers',"
                        + " rows => 100000, top => 100000) where key = '{\"customer_id\": 70}'").toString())
                .startsWith("[{key={\"customer_id\": 70}, champion_answer=").contains("difference=null, rejection=challenger: not a valid categorical");
    }

    @Test
    void the_rows_on_which_they_differ_most_come_first() throws SQLException {
        var top = database.rows("select (key ->> 'customer_id')::int as id, champion_answer, challenger_answer, difference"
                + " from pmml.top_disagreements('attrition', 'customers', output => 'probability(Yes)', top => 5)");
        var expected = database.rows("select customer_id as id, a as champion_answer, b as challenger_answer"
                + " from (select customer_id, pmml.predict('attrition', c, 1) ->> 'probability(Yes)' as a, pmml.predict('attrition', c, 2) ->> 'probability(Yes)' as b"
                + " from customers as c) as p order by abs(b::float4::float8 - a::float4::float8) desc, customer_id limit 5");
        assertThat(top).extracting(row -> row.get("id")).containsExactlyElementsOf(expected.stream().map(row -> row.get("id")).toList());
        assertThat(top).extracting(row -> row.get("challenger_answer"))
                .containsExactlyElementsOf(expected.stream().map(row -> row.get("challenger_answer")).toList());
        assertThat(database.rows("select distinct champion_answer <> challenger_answer as differ, difference > 0.2 as far"
                        + " from pmml.top_disagreements('attrition', 'customers', top => 10)").toString())
                .isEqualTo("[{differ=true, far=true}]");
    }

    /** Their squares, some of their sums and a difference are beyond double precision. */
    @Test
    void numbers_as_large_as_there_are_have_figures_too() throws Exception {
        SmallModels.register(database, "vast", SmallModels.linear(2));
        SmallModels.register(database, "vast", SmallModels.linear(-2));
        database.run("create table vast as select x, 'plain' as \"group\" from unnest(array[4e307, 2e307, -2e307::float8]) as x");
        var found = database.rows("select * from pmml.compare_versions('vast', 'vast', tolerance => 3)").get(0);
        assertThat(found).containsEntry("agreement", 1.0);
        assertThat((double) found.get("mean_champion")).isCloseTo(8e307 / 3, within(1e295));
        assertThat((double) found.get("shift")).isCloseTo(-16e307 / 3, within(1e295));
        assertThat((double) found.get("mean_absolute_difference")).isCloseTo(16e307 / 1.5, within(1e295));
        assertThat((double) found.get("correlation")).isCloseTo(-1, within(1e-9));

        database.run("update vast set x = x * 2 where x > 3e307");
        assertThat(database.rows("select champion_answer, difference from pmml.top_disagreements('vast', 'vast', key_columns => array['x'], top => 1)").toString())
                .isEqualTo("[{champion_answer=1.6e+308, difference=-Infinity}]");
        assertThat(database.rows("select round(agreement::numeric, 2) as agreement, mean_absolute_difference from pmml.compare_versions('vast', 'vast', tolerance => 3)").toString())
                .isEqualTo("[{agreement=0.67, mean_absolute_difference=Infinity}]");
        database.run("drop table vast");
        database.run("select pmml.drop_model('vast')");
    }

    /** Infinity times any tolerance is enough for every difference. */
    @Test
    void what_is_infinite_agrees_with_itself_only() throws Exception {
        SmallModels.register(database, "vast", SmallModels.linear(2));
        SmallModels.register(database, "vast", SmallModels.linear(-2));
        database.run("create table vast as select 'Infinity'::float8 as x, 'plain' as \"group\"");
        assertThat(database.text("select agreement from pmml.compare_versions('vast', 'vast')")).isEqualTo("0.0");
        assertThat(database.text("select agreement from pmml.compare_versions('vast', 'vast', 2, 2)")).isEqualTo("1.0");
        database.run("drop table vast");
        database.run("select pmml.drop_model('vast')");
    }

    @Test
    void a_view_with_other_names_is_compared_by_its_first_rows() throws SQLException {
        database.run("create view subscribers as select c.*, internet_service as internet from customers as c");
        database.run("create view renamed as select customer_id as id, contract, tenure as months, internet_service from customers");
        assertThat(database.number("select rows_scored from pmml.compare_versions('attrition', 'subscribers', rows => 500, mapping => '{\"internet_service\": \"internet\"}')"
                        + " where output = 'churn'")).isEqualTo(500);
        assertFault(
                database.error("select * from pmml.compare_versions('attrition', 'renamed', mapping => '{\"tenure\": \"months\"}')"),
                SqlState.MISSING_INPUT, "source public.renamed lacks inputs of the model", "\"gender\"", "mapping");
        assertFault(
                database.error("select * from pmml.compare_versions('attrition', 'subscribers', mapping => '{\"nothing\": \"internet\"}')"),
                SqlState.MISSING_INPUT, "the mapping names inputs", "\"nothing\"", "pmml.model_inputs");
        assertFault(
                database.error("select * from pmml.top_disagreements('attrition', 'subscribers')"),
                SqlState.UNKNOWN_KEY, "source public.subscribers has no primary key", "which columns", "key_columns =>");
        assertThat(database.rows("select * from pmml.top_disagreements('attrition', 'subscribers', key_columns => array['customer_id'], top => 3)")).hasSize(3);
    }

    @Test
    void a_table_larger_than_asked_for_is_sampled_and_no_trace_is_left() throws SQLException {
        assertThat(database.number("select rows_scored from pmml.compare_versions('attrition', 'customers', rows => 1000) limit 1")).isBetween(700L, 1400L);
        assertThat(database.number("select rows_scored from pmml.compare_versions('attrition', 'customers', rows => 0) limit 1")).isZero();
        assertThat(database.number("select count(*) from pg_class where relpersistence = 't' and relname like 'pmml%'")).isZero();
        assertThat(database.text("show application_name")).doesNotContain("pg_pmml refresh");
    }

    @Test
    void where_there_is_nothing_to_compare_the_error_says_so() throws Exception {
        database.run("select pmml.register_model('single', ?)", SmallModels.linear(2));
        assertFault(
                database.error("select * from pmml.compare_versions('single', 'customers')"),
                SqlState.NOTHING_TO_COMPARE, "model \"single\" has no other version to compare with", "Version 1", "pmml.register_model");
        database.run("select pmml.register_model('single', ?)", Files.readString(Path.of("docs/example/churn_tree.pmml")));
        assertFault(
                database.error("select * from pmml.compare_versions('single', 'customers')"),
                SqlState.NOTHING_TO_COMPARE, "the two have no outputs in common", "\"score\" (double)", "pmml.model_outputs");
        database.run("select pmml.drop_model('single')");
        assertFault(
                database.error("select * from pmml.top_disagreements('attrition', 'customers', output => 'mood')"),
                SqlState.NO_SUCH_RESULT, "no output \"mood\" in common", "\"churn\"", "leave it out");
    }

    @Test
    void a_shadow_finds_a_name_beside_the_longest_one() throws SQLException {
        var name = "ä".repeat(31) + "x"; // 63 bytes
        database.run("select pmml.create_prediction_table('" + name + "', 'attrition', 'customers', array['customer_id'])");
        assertThat(database.text("select pmml.shadow('" + name + "')")).isEqualTo("\"" + "ä".repeat(28) + "_shadow\"");
        for (var table : new String[] {"ä".repeat(28) + "_shadow", name}) {
            database.run("select pmml.drop_prediction_table('" + table + "')");
        }
    }

    @Test
    void a_shadow_is_scored_beside_its_original_and_compared_without_scoring_again() throws SQLException {
        database.run("create view numbered as select customer_id as id, c.*, internet_service as internet from customers as c");
        database.run("select pmml.create_prediction_table('risks', 'attrition', 'numbered', array['id'], outputs => array['churn', 'probability(Yes)'],"
                + " mapping => '{\"internet_service\": \"internet\"}')");
        assertThat(database.text("select pmml.shadow('risks')")).isEqualTo("risks_shadow");
        assertThat(database.rows("select source, model_version, follows_champion, key_columns::text, outputs::text from pmml.prediction_tables"
                        + " where prediction_table = 'public.risks_shadow'").toString())
                .isEqualTo("[{source=public.numbered, model_version=2, follows_champion=false, key_columns={id}, outputs={churn,probability(Yes)}}]");
        database.run("call pmml.refresh('risks')");
        database.run("call pmml.refresh('risks_shadow')");
        database.run("delete from risks_shadow where id <= 10");

        var stored = database.rows("select output, rows_scored, rejected_by_challenger, agreement, shift, psi from pmml.compare_predictions('risks', 'risks_shadow')");
        database.run("delete from customers where customer_id <= 10");
        var scored = database.rows("select output, rows_scored + 10 as rows_scored, 10::bigint as rejected_by_challenger, agreement, shift, psi"
                + " from pmml.compare_versions('attrition', 'customers') where output <> 'probability(No)'");
        assertThat(stored).hasSize(2).usingRecursiveComparison().withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class).isEqualTo(scored);

        assertFault(
                database.error("select pmml.shadow('risks', 2)"),
                SqlState.NAME_TAKEN, "relation public.risks_shadow exists already", "name of its own", "pmml.drop_prediction_table");
        database.run("select pmml.create_prediction_table('others', 'attrition', 'customers', array['customer_id'], outputs => array['probability(No)'])");
        assertFault(
                database.error("select * from pmml.compare_predictions('risks', 'others')"),
                SqlState.NOTHING_TO_COMPARE, "different keys", "One has (id), the other (customer_id).", "pmml.shadow");
    }
}
