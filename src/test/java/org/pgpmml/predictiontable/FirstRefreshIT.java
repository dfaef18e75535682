package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The refresh that finds an empty table takes a shorter way; what it leaves must be what any refresh leaves. */
@OnEveryJavaHost
class FirstRefreshIT {
    private static final String KEY = "select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid = 'scores'::regclass and contype = 'p'";
    private static final String COUNTS = "select scored, changed, unchanged, removed, rejected from pmml.refreshes where prediction_table = 'public.scores' order by started_at desc limit 1";

    private final TestDatabase database;

    FirstRefreshIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void make() throws Exception {
        database.run("select pmml.register_model('attrition', ?)", Files.readString(Path.of("docs/example/churn_tree.pmml")));
        database.run("create table clients (region text, id int, contract text, internet_service text, tenure int, primary key (region, id))");
        database.run("insert into clients select (array['north', 'sou''th'])[1 + i % 2], i, case when i % 1000 = 7 then 'Three year' else 'One year' end, 'DSL', i % 80"
                + " from generate_series(1, 9000) as i");
        database.run("select pmml.create_prediction_table('scores', 'attrition', 'clients', array['region', 'id'])");
    }

    @AfterEach
    void drop() throws SQLException {
        database.run("drop table if exists opinions");
        database.run("select pmml.drop_prediction_table('scores')");
        database.run("drop table clients cascade");
    }

    private void readFromView() throws SQLException {
        database.run("create view seen as select * from clients");
        database.run("select pmml.set_source('scores', 'seen')");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_leaves_what_a_later_refresh_would(boolean fromView) throws SQLException {
        if (fromView) {
            readFromView();
        }
        var key = database.text(KEY);
        database.run("call pmml.refresh('scores')");
        assertThat(database.rows(COUNTS)).hasToString("[{scored=8991, changed=8991, unchanged=0, removed=0, rejected=9}]");
        assertThat(database.text(KEY)).isEqualTo(key).contains("PRIMARY KEY (region, id)");
        var rejected = "select key::text, field, value, reason from pmml.rejected_rows where prediction_table = 'public.scores' order by (key ->> 'id')::int";
        var first = database.rows(rejected);
        assertThat(first).hasSize(9);
        assertThat(first.get(0)).hasToString("{key={\"id\": 7, \"region\": \"sou'th\"}, field=contract, value=Three year,"
                + " reason=not a valid categorical string value of the model (allowed: Month-to-month, One year, Two year)}");

        database.run("call pmml.refresh('scores')");
        assertThat(database.rows(COUNTS)).hasToString("[{scored=8991, changed=0, unchanged=8991, removed=0, rejected=9}]");
        assertThat(database.rows(rejected)).isEqualTo(first);
    }

    @Test
    void a_key_that_stands_twice_in_a_view_is_found_first() throws SQLException {
        readFromView();
        database.run("create or replace view seen as select * from clients union all select * from clients where id = 9");
        assertFault(database.error("call pmml.refresh('scores')"), SqlState.KEY_IS_DUPLICATE, "key (region, id) is not unique", "=sou'th, 9 stands 2 times", "keep one row");
        assertThat(database.text(KEY)).contains("PRIMARY KEY");
        assertThat(database.number("select count(*) from scores")).isZero();
    }

    @Test
    void a_key_that_others_refer_to_stays() throws SQLException {
        database.run("create table opinions (region text, id int, opinion text, foreign key (region, id) references scores)");
        database.run("call pmml.refresh('scores')");
        database.run("insert into opinions values ('north', 2, 'yes')");
        assertThat(database.text(KEY)).contains("PRIMARY KEY");
    }

    @Test
    void it_does_not_wait_for_a_reader() throws SQLException {
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            assertThat(TestDatabase.rows(reader, "select * from scores")).isEmpty();
            database.run("set statement_timeout = '20s'");
            database.run("call pmml.refresh('scores')");
            database.run("reset statement_timeout");
            reader.commit();
        }
        assertThat(database.number("select count(*) from scores")).isEqualTo(8991);
        assertThat(database.text(KEY)).contains("PRIMARY KEY");
    }

    @Test
    void a_failure_leaves_the_table_empty_and_its_key_in_place() throws SQLException {
        database.run("alter table scores add constraint small check (id < 5000)");
        assertThat(database.error("call pmml.refresh('scores')").getSQLState()).isEqualTo("23514");
        assertThat(database.text(KEY)).contains("PRIMARY KEY");
        assertThat(database.number("select count(*) from scores")).isZero();
        assertThat(database.number("select count(*) from pmml.rejected_rows where prediction_table = 'public.scores'")).isZero();
        database.run("alter table scores drop constraint small");
        database.run("call pmml.refresh('scores')");
        assertThat(database.number("select count(*) from scores")).isEqualTo(8991);
    }

    @Test
    void as_part_of_a_transaction_it_is_undone_with_it() throws SQLException {
        try (Connection session = database.connect()) {
            session.setAutoCommit(false);
            TestDatabase.run(session, "call pmml.refresh('scores', within_transaction => true)");
            assertThat(TestDatabase.rows(session, "select count(*) from scores")).hasToString("[{count=8991}]");
            session.rollback();
        }
        assertThat(database.number("select count(*) from scores")).isZero();
        assertThat(database.text(KEY)).contains("PRIMARY KEY");
    }
}
