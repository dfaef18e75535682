package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** A table that follows on change scores the rows as the statement wrote them, unless something else wrote to them since. */
@OnEveryJavaHost
class WrittenRowsIT extends OnFollowedPoints {
    @BeforeEach
    void after_its_first_refresh() throws Exception {
        Predictions.refresh(database, "predictions");
    }

    private void trigger(String time, String body) throws Exception {
        database.run("create or replace function again() returns trigger language plpgsql as $$ begin if pg_trigger_depth() = 1 then " + body + " end if; return new; end $$");
        database.run("create trigger again " + time + " on points for each row execute function again()");
    }

    @Test
    void the_source_is_not_read() throws Exception {
        try (var writer = database.connect()) {
            var reads = "select seq_scan, idx_scan from pg_stat_xact_user_tables where relname = 'points'";
            for (var statement : new String[] {
                "insert into points select i, case when i = 600 then null else i end, case when i = 601 then 'elsewhere' else 'plain' end from generate_series(501, 800) as i",
                "insert into points values (900, 9, 'it''s')"
            }) {
                writer.setAutoCommit(false);
                var before = TestDatabase.rows(writer, reads);
                TestDatabase.run(writer, statement);
                assertThat(TestDatabase.rows(writer, reads)).as(statement).isEqualTo(before);
                writer.commit();
                writer.setAutoCommit(true);
            }
        }
        assertThat(database.number("select count(*) from predictions")).isEqualTo(400);
        assertThat(database.text("select value from pmml.rejected_rows where prediction_table = 'public.predictions'")).isEqualTo("elsewhere");
        database.run("update points set \"group\" = 'plain' where id = 601");
        assertFollows();
    }

    @Test
    void statements_of_one_transaction_are_followed_one_by_one() throws Exception {
        database.run("do $$ begin update points set x = 5 where id < 10; update points set x = x + 1; update points set x = 7 where id = 7; end $$");
        database.run("begin; update points set x = 5 where id = 8; savepoint here; update points set x = 6 where id = 8; rollback to here; update points set x = 6 where id = 9; commit");
        assertFollows();
    }

    @Test
    void what_triggers_write_again_counts() throws Exception {
        trigger("after insert or update", "update points set x = -new.x where id = new.id; update points set \"group\" = 'it''s' where id = new.id + 1;");
        database.run("update points set x = x + 1 where id % 10 < 3");
        database.run("insert into points values (200, 5, 'plain'), (201, null, 'plain')");
        assertThat(database.text("select score from predictions where id = 200")).isEqualTo("-9.0");
        assertFollows();
        database.run("drop trigger again on points");
        trigger("before update", "new.x := 3;");
        database.run("update points set x = x + 1 where id % 10 < 3");
        assertThat(database.text("select score from predictions where id = 1")).isEqualTo("7.0");
        assertFollows();
    }

    @Test
    void what_triggers_remove_or_undo_counts() throws Exception {
        trigger("after insert", "delete from points where id = new.id and id % 2 = 0; begin update points set x = 0 where id = new.id; raise 'undone'; exception when others then null; end;");
        database.run("insert into points select i, i, 'plain' from generate_series(200, 210) as i");
        assertThat(database.number("select count(*) from predictions")).isEqualTo(105);
        assertFollows();
    }

    @Test
    void what_functions_in_the_statement_write_counts() throws Exception {
        database.run("create or replace function bump(key int) returns float8 language plpgsql as $$ begin update points set x = 1000 where id = key; return 5; end $$");
        database.run("update points set x = bump(id - 1) where id < 10");
        assertThat(database.text("select string_agg(x::text, ' ' order by id) from points where id < 10")).isEqualTo("1000 1000 1000 1000 1000 1000 1000 1000 5");
        assertFollows();
        database.run("with inserted as (insert into points select 300, bump(50), 'plain' returning *), deleted as (delete from points where id = 60) update points set x = 8 where id = 70");
        assertFollows();
    }

    @Test
    void what_cascades_write_counts() throws Exception {
        database.run("update points set x = 3 where id = 1");
        database.run("alter table points add foreign key (x) references points (code) on update cascade deferrable initially deferred");
        // Point 1 is written with 7 and, by the cascade of point 7, with 3, as which its prediction stands there already.
        database.run("update points set x = case id when 1 then 7 else x end, code = case id when 3 then 300 when 7 then 3 else code end where id in (1, 3, 7)");
        assertThat(database.text("select string_agg(x::text, ' ' order by id) from points where id in (1, 3, 7)")).isEqualTo("3 300 3");
        assertFollows();
    }

    @Test
    void what_the_server_computes_counts() throws Exception {
        boolean hasVirtualColumns = database.number("select current_setting('server_version_num')::int") >= 180000;
        for (var kind : hasVirtualColumns ? new String[] {"stored", "virtual"} : new String[] {"stored"}) {
            database.run("alter table points drop column x");
            database.run("alter table points add column x float8 generated always as (code * 3) " + kind);
            Predictions.refresh(database, "predictions");
            database.run("update points set code = code + 1000 where id < 10");
            database.run("insert into points values (%s, 'plain', 5000.5)".formatted(kind.equals("stored") ? 500 : 501));
            assertFollows();
            database.run("delete from points where id >= 500");
        }
    }

    @Test
    void a_version_promoted_meanwhile_is_not_mixed_with_the_one_before() throws Exception {
        try (var writer = database.connect()) {
            TestDatabase.run(writer, "update points set x = 5 where id = 7");
            SmallModels.register(database, "linear", SmallModels.linear(3));
            database.run("select pmml.promote_model('linear', 2)");
            TestDatabase.run(writer, "update points set x = 5 where id = 8");
            assertThat(database.text("select string_agg(score::text, ' ' order by id) from predictions where id in (7, 8)")).isEqualTo("11 11");
            Predictions.refresh(database, "predictions");
            TestDatabase.run(writer, "update points set x = 6 where id = 8");
            assertThat(database.text("select string_agg(score || ' v' || model_version, ' ' order by id) from predictions where id in (7, 8)")).isEqualTo("16 v2 19 v2");
        } finally {
            database.run("select pmml.promote_model('linear', 1)");
        }
    }
}
