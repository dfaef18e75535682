package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class CompareEnginesIT {
    private final TestDatabase database;

    CompareEnginesIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void register() throws Exception {
        database.run("select pmml.register_model('attrition', ?)", Files.readString(Path.of("docs/example/churn_tree.pmml")));
        database.run("create table clients as select i as id, (array['Month-to-month', 'One year', 'Two year'])[1 + i % 3] as contract,"
                + " (array['DSL', 'Fiber optic', 'No'])[1 + i % 5 % 3] as internet_service, i % 80 as tenure"
                + " from generate_series(1, 1000) as i");
        database.run("update clients set contract = 'Three year' where id % 100 = 0");
        database.run("update clients set tenure = null where id % 50 = 1");
    }

    @AfterEach
    void drop() throws SQLException {
        database.run("drop table clients");
        database.run("select pmml.drop_model('attrition')");
    }

    @Test
    void every_engine_answers_for_itself_on_the_same_rows() throws SQLException {
        assertThat(database.rows("select engine, rows_scored, rejected, differing, first_difference, declined"
                        + " from pmml.compare_engines(model => 'attrition', source => 'clients',"
                        + " engines => array['compiled', 'jpmml'])"))
                .hasToString("[{engine=compiled, rows_scored=1000, rejected=10, differing=0, first_difference=null, declined=null},"
                        + " {engine=jpmml, rows_scored=1000, rejected=10, differing=0, first_difference=null, declined=null}]");
        assertThat(database.number("select count(*) from pmml.compare_engines('attrition', 'clients')"
                        + " where microseconds_per_row > 0 or declined is not null"))
                .isEqualTo(4);
    }

    @Test
    void it_takes_no_more_rows_than_asked_for() throws SQLException {
        assertThat(database.number("select rows_scored from pmml.compare_engines('attrition', 'clients',"
                        + " engines => array['compiled'], rows => 300)"))
                .isEqualTo(300);
    }

    @Test
    void an_engine_that_does_not_run_the_model_says_why() throws SQLException {
        assertThat(database.rows("select engine, declined, rows_scored from pmml.compare_engines('attrition', 'clients',"
                        + " engines => array['warp', 'compiled'])"))
                .hasToString("[{engine=warp, declined=Engines in this jar: compiled, jpmml_optimized, jpmml, pmml4s., rows_scored=0},"
                        + " {engine=compiled, declined=null, rows_scored=1000}]");
    }

    @Test
    void an_empty_source_is_compared_with_nothing_to_say() throws SQLException {
        database.run("truncate clients");
        assertThat(database.rows("select engine, rows_scored, differing from pmml.compare_engines('attrition', 'clients',"
                        + " engines => array['compiled'])"))
                .hasToString("[{engine=compiled, rows_scored=0, differing=null}]");
    }

    @Test
    void a_source_that_lacks_inputs_is_refused() throws SQLException {
        database.run("alter table clients rename tenure to months");
        assertFault(
                database.error("select * from pmml.compare_engines('attrition', 'clients')"),
                SqlState.MISSING_INPUT,
                "lacks inputs of the model",
                "\"tenure\"",
                "mapping");
        assertThat(database.number("select rows_scored from pmml.compare_engines('attrition', 'clients',"
                        + " engines => array['compiled'], mapping => '{\"tenure\": \"months\"}')"))
                .isEqualTo(1000);
        assertFault(
                database.error("select * from pmml.compare_engines('attrition', 'nowhere')"),
                SqlState.UNKNOWN_SOURCE,
                "source \"nowhere\" does not exist",
                "A source is a table",
                "search_path");
    }
}
