package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.Shell;
import org.pgpmml.testing.TestDatabase;

/** A database is dumped, restored into a new one without an error, and goes on there as it would have here. */
@OnEveryJavaHost
class DumpRestoreIT {
    private static final List<String> TABLES =
            List.of("of_everything", "by_hash", "by_triggers", "by_timestamp", "on_change", "best", "\"Odd \"\"name\"\"\"");

    /** What has to be the same on both sides, each as one text. */
    private static final List<String> STATE = List.of(
            "select string_agg(v::text, E'\\n' order by v.model, v.version) from pmml.model_versions as v",
            "select string_agg(m::text, E'\\n' order by m.model) from pmml.models as m",
            "select string_agg(c::text, E'\\n') from pmml.champion_history as c",
            "select string_agg(t::text, E'\\n' order by t.prediction_table) from pmml.prediction_tables as t",
            "select string_agg(r::text, E'\\n' order by r.refresh_id) from pmml.refreshes as r",
            "select string_agg(r::text, E'\\n' order by r.prediction_table, r.key) from pmml.rejected_rows as r",
            "select string_agg(s::text, E'\\n') from pmml_internal.schedule as s",
            "select string_agg(concat_ws(' ', h.prediction_table, h.history, h.past_table, h.retention), E'\\n') from pmml.histories as h",
            "select string_agg(h::text, E'\\n' order by h.id, h.valid_from) from by_hash_history as h",
            "select string_agg(t.tgname || t.tgenabled::text || t.tgrelid::regclass, E'\\n' order by t.tgname) from pg_trigger as t where not t.tgisinternal",
            "select string_agg(c.relname || c.relacl::text, E'\\n' order by c.relname) from pg_class as c where c.relnamespace = 'pmml'::regnamespace");

    private static final String PREDICT = "select pmml.predict('linear', '{\"x\": 3, \"group\": \"it''s\"}')";

    private final TestDatabase database;

    @TempDir
    private Path folder;

    DumpRestoreIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void tables_of_every_kind(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3));
        database.run(
                "create table points as select i as id, i % 10 as lot, i::float8 as x, 'plain'::text as \"group\", now() as changed_at from generate_series(1, 200) as i");
        database.run("alter table points add primary key (id)");
        database.run("update points set \"group\" = 'nowhere' where id in (7, 8)");
        for (var table : TABLES) {
            var keys = table.equals("best") ? "array['lot', 'id']" : "array['id']";
            database.run("select pmml.create_prediction_table(?, 'linear', 'points', " + keys + ")", table);
        }
        database.run("select pmml.detect_changes('by_hash', 'hash')");
        database.run("select pmml.detect_changes('by_triggers', 'triggers')");
        database.run("select pmml.detect_changes('by_timestamp', 'timestamp', 'changed_at')");
        database.run("select pmml.detect_changes('on_change', 'triggers', on_change => true)");
        database.run("select pmml.keep_best('best', 2, array['lot'], 'score')");
        database.run("select pmml.detect_changes('best', 'triggers')");
        database.run("select pmml.keep_history('by_hash', '1 year')");
        database.run("select pmml.limit_rejected('by_hash', 0.5)");
        for (var table : TABLES) {
            database.run("call pmml.refresh(?)", table);
        }
        database.run("update points set x = -5, changed_at = clock_timestamp() where id = 5");
        database.run("call pmml.refresh('by_hash')");
        // pg_cron serves another database; the record of a schedule is all that a dump has of it anyway.
        database.run(
                "insert into pmml_internal.schedule (prediction_table_id, schedule, job_name, due_at) select prediction_table_id, '0 3 * * *', 'a job', now() + interval '1 day' from pmml_internal.prediction_table where relation = 'by_hash'::regclass");
    }

    @Test
    void a_plain_dump_brings_everything_back() throws Exception {
        var dump = folder.resolve("dump.sql").toString();
        Shell.run("pg_dump", "--file", dump, database.url());
        try (var restored = emptyDatabase()) {
            Shell.run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-f", dump, restored.url());
            goesOn(restored);
        }
    }

    @Test
    void a_dump_in_the_custom_format_brings_everything_back() throws Exception {
        var dump = folder.resolve("dump").toString();
        Shell.run("pg_dump", "--format=custom", "--file", dump, database.url());
        try (var restored = emptyDatabase()) {
            // PL/Java's own tables refer to each other, which pg_dump forgets: two jobs may fill them in the wrong order.
            var jobs = database.host().equals("pljava") ? "--jobs=1" : "--jobs=2";
            Shell.run("pg_restore", "--exit-on-error", jobs, "--dbname", restored.url(), dump);
            goesOn(restored);
        }
    }

    /** With the options that PL/Java does not start without on some versions of Java. */
    private TestDatabase emptyDatabase() throws Exception {
        var restored = database.server().createEmptyDatabase();
        if (database.host().equals("pljava")) {
            restored.run("alter database " + restored.name() + " set pljava.vmoptions = '" + database.text("select current_setting('pljava.vmoptions')") + "'");
        }
        return restored;
    }

    private void goesOn(TestDatabase restored) throws Exception {
        assertThat(state(restored)).isEqualTo(state(database));
        var migration = PgPmml.migrate(restored);
        assertThat(migration.output()).matches(database.host().equals("jpype") ? "up to date\n" : "(?s)install Java host.*");
        assertThat(PgPmml.migrate(restored).output()).isEqualTo("up to date\n");
        restored.reconnect();
        assertThat(restored.text(PREDICT)).isEqualTo(database.text(PREDICT));

        // By timestamp, one row changed before the dump and one after. Triggers begin with a full refresh.
        restored.run("update points set x = 1000, changed_at = clock_timestamp() where id = 6");
        assertThat(restored.text("select score::int from on_change where id = 6")).isEqualTo("2001");
        var scored = Map.of("by_hash", 1, "by_timestamp", 2);
        for (var table : TABLES) {
            restored.run("call pmml.refresh(?)", table);
            var run = restored.rows("select * from pmml.refreshes order by refresh_id desc limit 1").get(0);
            assertThat(run).as(table).containsEntry("mode", scored.containsKey(table) ? "incremental" : "full");
            assertThat(run.get("scored")).as(table).isEqualTo(scored.getOrDefault(table, 198).longValue());
            restored.run("call pmml.refresh(?, is_full => true)", table);
            assertThat(restored.text("select changed from pmml.refreshes order by refresh_id desc limit 1")).as(table).isEqualTo("0");
        }
        assertThat(restored.text("select count(*) from by_hash_history where id = 6")).isEqualTo("2");
        restored.run("select pmml.promote_model('linear', 2)");
        restored.run("call pmml.refresh('by_hash')");
        assertThat(restored.text("select score::int from by_hash where id = 6")).isEqualTo("3001");
        for (var table : TABLES) {
            restored.run("select pmml.drop_prediction_table(?)", table);
        }
        assertThat(restored.number("select count(*) from pg_trigger where tgrelid = 'points'::regclass")).isZero();
    }

    private static Map<String, String> state(TestDatabase database) throws Exception {
        var state = new LinkedHashMap<String, String>();
        for (var query : STATE) {
            state.put(query, database.text(query));
        }
        for (var table : TABLES) {
            state.put(table, database.text("select string_agg(t::text, E'\\n' order by t.id) from %s as t".formatted(table)));
        }
        assertThat(state.values()).doesNotContainNull();
        return state;
    }
}
