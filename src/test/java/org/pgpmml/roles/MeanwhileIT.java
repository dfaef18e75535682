package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** An operator lets code that runs as a superuser wait for a lock of his, and meanwhile changes what it has looked at. */
@OnEveryJavaHost
class MeanwhileIT {
    private static final String COLUMNS = "(id int primary key, score float8, model_version int, %s timestamptz, %s)";

    private final TestDatabase database;
    private Person attacker;
    private Background waiting;

    MeanwhileIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void an_operator_with_a_source_and_two_sessions() throws Exception {
        SmallModels.registerLinear(database, "linear");
        attacker = new Person(database, "operator");
        waiting = new Background(database);
        attacker.run("create table seen (who name)");
        database.run("grant insert on \"%1$s\".seen to public".formatted(attacker.name()));
        database.run("grant usage on schema \"%1$s\" to public".formatted(attacker.name()));
        attacker.run("create function spy() returns trigger language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return new; end $$".formatted(attacker.name()));
        attacker.run("create table points (id int primary key, x float8, \"group\" text)");
        attacker.run("insert into points select i, i, 'plain' from generate_series(1, 9) as i");
    }

    @AfterEach
    void nothing_ran_as_somebody_else() throws Exception {
        var strangers = attacker.rows("select distinct who from seen where who <> current_user");
        waiting.close();
        attacker.close();
        database.run("drop table if exists predictions");
        database.run("select pmml_internal.forget_dropped_tables()");
        database.run("select pmml.drop_model('linear')");
        assertThat(strangers).isEmpty();
    }

    private void predict(String table) throws Exception {
        database.run("select pmml.create_prediction_table(?, 'linear', ?, array['id'])", table, "\"%s\".points".formatted(attacker.name()));
        database.run("call pmml.refresh(?)", table);
    }

    private void follow(String table) throws Exception {
        predict(table);
        database.run("select pmml.detect_changes(?, 'triggers', on_change => true)", table);
        database.run("call pmml.refresh(?)", table);
        attacker.run("update points set x = 100 where id = 1");
        assertThat(database.text("select score::int from %s where id = 1".formatted(table))).isEqualTo("201");
    }

    /** @return the error that a statement ends in once the transaction is committed that it waited for, or null */
    private PSQLException untilCommitted(String statement) throws Exception {
        var running = waiting.start(statement);
        waiting.awaitLock();
        attacker.run("commit");
        return running.get(60, TimeUnit.SECONDS);
    }

    private void becomeAttacker() throws Exception {
        TestDatabase.run(waiting.connection(), "set session authorization \"%s\"".formatted(attacker.name()));
        TestDatabase.run(waiting.connection(), "set search_path = \"%s\"".formatted(attacker.name()));
    }

    private void replace(String table, String times, String more) throws Exception {
        attacker.run("begin");
        attacker.run("drop table %s cascade".formatted(table));
        attacker.run(("create table %s " + COLUMNS).formatted(table, times, more));
        attacker.run("create trigger spy before insert or update on %s for each row execute function spy()".formatted(table));
    }

    @Test
    void a_table_in_place_of_the_past_is_not_written_to() throws Exception {
        predict(attacker.table());
        database.run("alter table %s owner to \"%s\"".formatted(attacker.table(), attacker.name()));
        database.run("select pmml.keep_history(?)", attacker.table());
        replace("predictions_past", "valid_from", "valid_to timestamptz");
        becomeAttacker();
        assertThat((Throwable) untilCommitted("update predictions set score = 5 where id = 1")).isNull();
        assertThat(attacker.rows("select from predictions_past")).isEmpty();
    }

    @Test
    void a_table_in_place_of_the_predictions_is_not_written_to() throws Exception {
        follow(attacker.table());
        replace("predictions", "scored_at", "input_hash bigint");
        becomeAttacker();
        assertThat((Throwable) untilCommitted("update points set x = 200 where id = 1")).isNull();
        assertThat(attacker.rows("select from predictions")).isEmpty();
    }

    @Test
    void a_trigger_that_was_not_there_yet_when_it_was_looked_for_does_not_run() throws Exception {
        follow("predictions");
        database.run("grant trigger on predictions to \"%s\"".formatted(attacker.name()));
        attacker.run("begin");
        attacker.run("create trigger spy before update on public.predictions for each row execute function spy()");
        becomeAttacker();
        assertThat((Throwable) untilCommitted("update points set x = 200 where id = 1")).isNull();
        assertThat(database.text("select score::int from predictions where id = 1")).isEqualTo("201");
    }

    /** A function that the planner evaluates, and that leaves a trace where that is not its caller's own doing. */
    private void peep() throws Exception {
        attacker.run("create function note() returns int language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return 1; end $$".formatted(attacker.name()));
        attacker.run("create function peep(i int) returns int immutable language plpgsql as $$ begin return case when current_user <> session_user then \"%s\".note() else 1 end; end $$".formatted(attacker.name()));
    }

    /** Heirs can be made while the source is written to, and their statistics are evaluated when a statement is planned. */
    @Test
    void an_expression_of_an_heir_that_was_not_there_yet_does_not_run() throws Exception {
        follow("predictions");
        peep();
        attacker.run("begin");
        attacker.run("lock table pmml_internal.rejected_row");
        becomeAttacker();
        var running = waiting.start("update points set x = 200 where id = 1");
        waiting.awaitLock();
        attacker.run("create table heir () inherits (points)");
        attacker.run("create statistics spying on (peep(1)) from heir");
        attacker.run("commit");
        Background.assertSucceeds(running);
    }

    private void beginWithAnOldCatalog() throws Exception {
        becomeAttacker();
        TestDatabase.run(waiting.connection(), "begin isolation level repeatable read");
        TestDatabase.run(waiting.connection(), "select");
    }

    @Test
    void an_expression_that_an_older_catalog_does_not_show_does_not_run() throws Exception {
        follow("predictions");
        peep();
        beginWithAnOldCatalog();
        attacker.run("create index sneaky on points (id) where peep(1) = 1");
        TestDatabase.run(waiting.connection(), "update points set x = 200 where id = 1");
        TestDatabase.run(waiting.connection(), "commit");
        assertThat(database.text("select score::int from predictions where id = 1")).isEqualTo("201");
        attacker.run("drop index sneaky");
        database.run("call pmml.refresh('predictions')");
        assertThat(database.text("select score::int from predictions where id = 1")).isEqualTo("401");
    }

    @Test
    void a_trigger_that_an_older_catalog_does_not_show_does_not_run() throws Exception {
        follow("predictions");
        database.run("alter table \"%1$s\".points owner to current_user; grant select, update on \"%1$s\".points to \"%1$s\"".formatted(attacker.name()));
        database.run("grant trigger on predictions to \"%s\"".formatted(attacker.name()));
        beginWithAnOldCatalog();
        attacker.run("create trigger spy before update on public.predictions for each row execute function spy()");
        TestDatabase.run(waiting.connection(), "update points set x = 200 where id = 1");
        TestDatabase.run(waiting.connection(), "commit");
        assertThat(database.text("select score::int from predictions where id = 1")).isEqualTo("201");
    }

    @Test
    void a_type_that_an_older_catalog_does_not_show_is_not_cast() throws Exception {
        predict(attacker.table());
        database.run("alter table %s owner to \"%s\"".formatted(attacker.table(), attacker.name()));
        database.run("select pmml.keep_history(?)", attacker.table());
        attacker.run("create type evil as (content float8)");
        attacker.run("create function cast_evil(value evil) returns float8 language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return (value).content; end $$".formatted(attacker.name()));
        attacker.run("create cast (evil as float8) with function cast_evil(evil) as assignment");
        attacker.run("drop view predictions_history");
        attacker.run("drop trigger pmml_history_scored_at on predictions");
        beginWithAnOldCatalog();
        attacker.run("alter table predictions alter column score type evil using row(score)::evil");
        assertThat(waiting.start("insert into predictions values (999, row(1)::evil, 1, now()); delete from predictions where id = 999").get(60, TimeUnit.SECONDS).getSQLState())
                .isEqualTo("42501");
    }

    @Test
    void a_type_that_changed_while_a_history_was_begun_does_not_get_into_it() throws Exception {
        predict(attacker.table());
        database.run("alter table %s owner to \"%s\"".formatted(attacker.table(), attacker.name()));
        attacker.run("create domain checked as float8");
        attacker.run("begin");
        attacker.run("alter table predictions alter column score type checked");
        var refusal = untilCommitted("select pmml.keep_history('%s')".formatted(attacker.table()));
        assertThat((Throwable) refusal).isNotNull();
        assertThat(refusal.getSQLState()).isEqualTo("42501");
        assertThat(refusal.getServerErrorMessage().getMessage()).contains("cannot keep its history with columns of these types");
        assertThat(refusal.getServerErrorMessage().getDetail()).contains("\"score\"");
        assertThat(refusal.getServerErrorMessage().getHint()).contains("Use other types");
    }
}
