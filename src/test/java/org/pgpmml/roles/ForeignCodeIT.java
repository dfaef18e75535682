package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Somebody owns a source, or a prediction table, whose triggers run with the rights of the superuser who made them. */
@OnEveryJavaHost
class ForeignCodeIT {
    private final TestDatabase database;
    private Person owner;

    ForeignCodeIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void a_source_that_belongs_to_somebody_and_a_table_that_follows_it() throws Exception {
        SmallModels.registerLinear(database, "linear");
        owner = new Person(database, null);
        owner.run("create table seen (who name)");
        owner.run("create table points (id int primary key, x float8 not null, \"group\" text)");
        owner.run("insert into points select i, i, 'plain' from generate_series(1, 9) as i");
        database.run("select pmml.create_prediction_table('predictions', 'linear', ?, array['id'])", source());
        database.run("call pmml.refresh('predictions')");
        owner.run("create type evil as (content float8)");
        owner.run("create function cast_evil(value evil) returns float8 language plpgsql as $$ begin insert into seen values (current_user); return (value).content; end $$");
        owner.run("create function make_evil(value float8) returns evil language sql as 'select row(value)::evil'");
        owner.run("create cast (evil as float8) with function cast_evil(evil) as assignment");
        owner.run("create cast (float8 as evil) with function make_evil(float8) as assignment");
        owner.run("create function cast_evil_key(value evil) returns int language plpgsql as $$ begin insert into seen values (current_user); return (value).content; end $$");
        owner.run("create cast (evil as int) with function cast_evil_key(evil) as assignment");
        database.run("grant usage on schema \"%1$s\" to public".formatted(owner.name()));
    }

    @AfterEach
    void nothing_ran_as_somebody_else() throws Exception {
        var strangers = owner.rows("select distinct who from seen where who <> current_user");
        database.run("select pmml.drop_prediction_table('predictions')");
        owner.close();
        database.run("select pmml.drop_model('linear')");
        assertThat(strangers).isEmpty();
    }

    private String source() {
        return "\"%s\".points".formatted(owner.name());
    }

    private void follow() throws Exception {
        database.run("select pmml.detect_changes('predictions', 'triggers', on_change => true)");
        database.run("call pmml.refresh('predictions')");
        owner.run("update points set x = 100 where id = 1");
        assertThat(database.text("select score::int from predictions where id = 1")).isEqualTo("201");
    }

    @Test
    void a_cast_of_an_input_does_not_run_in_the_trigger() throws Exception {
        follow();
        owner.run("alter table points alter column x type evil using row(x)::evil");
        owner.run("update points set x = row(200)::evil where id = 1");
        assertThat(owner.rows("select * from seen")).isEmpty();
        assertThat(database.text("select score::int from predictions where id = 1")).isEqualTo("201");
    }

    @Test
    void a_cast_of_a_key_does_not_run_in_the_trigger() throws Exception {
        database.run("select pmml.detect_changes('predictions', 'triggers')");
        database.run("call pmml.refresh('predictions')");
        owner.run("alter table points drop constraint points_pkey");
        owner.run("alter table points alter column id type evil using row(id)::evil");
        owner.run("update points set x = 200");
        owner.run("delete from points");
        owner.run("insert into points values (row(1)::evil, 1, 'plain')");
        assertThat(owner.rows("select * from seen")).isEmpty();
    }

    @Test
    void a_view_in_place_of_the_source_is_not_read_in_the_trigger() throws Exception {
        follow();
        owner.run("alter table points rename to real_points");
        owner.run("create function spy() returns float8 language plpgsql as $$ begin insert into seen values (current_user); return 1; end $$");
        owner.run("create view points as select id, \"%s\".spy() as x, \"group\" from real_points".formatted(owner.name()));
        owner.run("update real_points set x = 200 where id = 1");
        assertThat(owner.rows("select * from seen")).isEmpty();
    }

    @Test
    void triggers_on_a_prediction_table_that_was_given_away_do_not_run_in_the_trigger() throws Exception {
        follow();
        database.run("alter table predictions owner to \"%s\"".formatted(owner.name()));
        owner.run("create function spy() returns trigger language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return new; end $$".formatted(owner.name()));
        owner.run("create trigger spy before update or insert on public.predictions for each row execute function spy()");
        owner.run("update points set x = 200 where id = 1");
        assertThat(owner.rows("select * from seen")).isEmpty();
        assertFault(
                database.error("select pmml.detect_changes('predictions', 'triggers', on_change => true)"),
                SqlState.UNSUITABLE_DETECTION,
                "changes of",
                "written with your rights",
                "hash");
        database.run("alter table predictions owner to postgres");
        database.run("drop trigger spy on predictions");
    }

    @Test
    void types_of_somebody_are_refused_where_triggers_would_cast_them() throws Exception {
        owner.run("create type kind as enum ('plain')");
        owner.run("alter table points alter column \"group\" type kind using \"group\"::kind");
        assertFault(
                database.error("select pmml.detect_changes('predictions', 'triggers', on_change => true)"),
                SqlState.UNSUITABLE_DETECTION,
                "changes of",
                "\"group\"",
                "hash");
        database.run("select pmml.detect_changes('predictions', 'triggers')");
        database.run("call pmml.refresh('predictions')");
        owner.run("update points set x = 100 where id = 1");
        database.run("call pmml.refresh('predictions')");
        assertThat(database.text("select mode || scored from pmml.refreshes order by refresh_id desc limit 1")).isEqualTo("incremental1");
    }

    @Test
    void the_owner_of_a_prediction_table_cannot_have_code_of_his_run_by_its_history() throws Exception {
        database.run("alter table predictions owner to \"%s\"".formatted(owner.name()));
        database.run("select pmml.keep_history('predictions')");
        owner.run("create function is_fine(value float8) returns boolean language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return true; end $$".formatted(owner.name()));
        owner.run("create domain checked as float8 check (\"%s\".is_fine(value))".formatted(owner.name()));
        owner.run("drop view public.predictions_history");
        owner.run("drop trigger pmml_history_scored_at on public.predictions");
        owner.run("alter table public.predictions alter column score type checked");
        assertThat(owner.sqlState("update public.predictions set score = 1 where id = 1")).isEqualTo("42501");
        assertThat(owner.sqlState("delete from public.predictions where id = 1")).isEqualTo("42501");
        assertThat(owner.sqlState("truncate public.predictions")).isEqualTo("42501");
        database.run("select pmml.stop_history('predictions')");
        assertThat(database.error("select pmml.keep_history('predictions')").getSQLState()).isEqualTo("42501");
        database.run("alter table predictions owner to postgres");
    }

    private void spyInExpressions() throws Exception {
        owner.run("create function note() returns int language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return 1; end $$".formatted(owner.name()));
        owner.run("create function spy(i int) returns int immutable language plpgsql as $$ begin return case when current_user <> session_user then \"%s\".note() else 1 end; end $$".formatted(owner.name()));
    }

    /** They could be made between a look for them and their evaluation. */
    private void assertStatisticsRefused() {
        var refusal = owner.error("create statistics spying on (spy(1)) from points");
        assertThat(refusal.getSQLState()).isEqualTo("42501");
        assertThat(refusal.getServerErrorMessage().getMessage()).isEqualTo("statistics on %s cannot call these functions".formatted(source()));
        assertThat(refusal.getServerErrorMessage().getDetail()).contains("rights of a superuser");
        assertThat(refusal.getServerErrorMessage().getHint()).contains("Call functions of PostgreSQL's");
    }

    @Test
    void expressions_that_the_planner_evaluates_do_not_run_in_the_trigger() throws Exception {
        follow();
        spyInExpressions();
        assertStatisticsRefused();
        owner.run("begin isolation level repeatable read");
        assertStatisticsRefused();
        owner.run("rollback");
        owner.run("create statistics harmless on (abs(x)) from points");
        owner.run("update points set x = 200 where id = 1");
        assertThat(owner.rows("select * from seen")).isEmpty();
        assertThat(database.text("select score::int from predictions where id = 1")).isEqualTo("401");
        owner.run("create index spying on points (id) where spy(1) = 1");
        assertFault(
                database.error("select pmml.detect_changes('predictions', 'triggers', on_change => true)"),
                SqlState.UNSUITABLE_DETECTION,
                "changes of",
                "statistics or checks call functions",
                "hash");
    }

    @Test
    void triggers_of_whoever_may_put_them_on_a_prediction_table_do_not_run_in_the_trigger() throws Exception {
        follow();
        database.run("grant all on predictions to \"%s\"".formatted(owner.name()));
        owner.run("create function spy() returns trigger language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return new; end $$".formatted(owner.name()));
        owner.run("create trigger spy before update on public.predictions for each row execute function spy()");
        owner.run("update points set x = 200 where id = 1");
        assertThat(owner.rows("select * from seen")).isEmpty();
        database.run("drop trigger spy on predictions");

        owner.run("create table followers (id int references public.predictions on delete cascade)");
        owner.run("insert into followers values (2)");
        owner.run("create trigger spy after delete on followers for each row execute function spy()");
        owner.run("delete from points where id = 2");
        assertThat(owner.rows("select * from seen")).isEmpty();
        assertFault(
                database.error("select pmml.detect_changes('predictions', 'triggers', on_change => true)"),
                SqlState.UNSUITABLE_DETECTION,
                "changes of",
                "a foreign key to it",
                "hash");
        owner.run("drop table followers");
    }

    @Test
    void expressions_of_an_heir_of_the_source_do_not_run_in_the_trigger() throws Exception {
        follow();
        spyInExpressions();
        owner.run("create table heir () inherits (points)");
        owner.run("create statistics spying on (spy(1)) from heir");
        owner.run("update only points set x = 200 where id = 1");
        assertThat(owner.rows("select * from seen")).isEmpty();
    }

    @Test
    void expressions_of_a_prediction_table_do_not_run_when_its_history_reads_it() throws Exception {
        database.run("alter table predictions owner to \"%s\"".formatted(owner.name()));
        database.run("select pmml.keep_history('predictions')");
        spyInExpressions();
        owner.run("create statistics spying on (spy(1)) from public.predictions");
        var refusal = owner.error("truncate public.predictions");
        assertThat(refusal.getSQLState()).isEqualTo("42501");
        assertThat(refusal.getServerErrorMessage().getMessage()).isEqualTo("public.predictions cannot be truncated while it keeps its history");
        assertThat(refusal.getServerErrorMessage().getDetail()).contains("rights of a superuser");
        assertThat(refusal.getServerErrorMessage().getHint()).isEqualTo("delete from public.predictions");
        owner.run("delete from public.predictions where id = 1");
        assertThat(database.text("select count(*) from predictions_history where id = 1 and valid_to is not null")).isEqualTo("1");
        owner.run("drop statistics spying");
        owner.run("truncate public.predictions");
        assertThat(database.text("select count(*) from predictions_history where valid_to is not null")).isEqualTo("9");
        database.run("select pmml.stop_history('predictions')");
        database.run("alter table predictions owner to postgres");
    }
}
