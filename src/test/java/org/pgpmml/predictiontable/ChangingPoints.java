package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.pgpmml.testing.TestDatabase;

/** A source that tests write to, its prediction table, and another one that a full refresh keeps to compare with. */
final class ChangingPoints {
    static final String TABLE = "public.predictions";

    private final TestDatabase database;

    ChangingPoints(TestDatabase database) {
        this.database = database;
    }

    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3));
        database.run("create function stamp() returns trigger language plpgsql as 'begin new.touched := clock_timestamp(); return new; end'");
    }

    void prepare() throws Exception {
        database.run("select pmml.promote_model('linear', 1)");
        database.run("drop table if exists predictions, reference");
        database.run("drop table if exists points cascade");
        database.run("create table points (region text, id int, x float8, \"group\" text, note text, touched timestamptz, primary key (region, id))");
        database.run("create trigger stamp before insert or update on points for each row execute function stamp()");
        database.run("insert into points select (array['north', 'it''s south'])[1 + i % 2], i, i, case when i % 50 = 0 then 'elsewhere' else 'plain' end"
                + " from generate_series(1, 400) as i");
        Predictions.create(database, "predictions", "linear", "points", "region", "id");
        Predictions.create(database, "reference", "linear", "points", "region", "id");
    }

    void detect(String method) throws Exception {
        switch (method) {
            case "timestamp" -> database.run("select pmml.detect_changes('predictions', 'timestamp', timestamp_column => 'touched')");
            case "on change" -> database.run("select pmml.detect_changes('predictions', 'triggers', on_change => true)");
            default -> database.run("select pmml.detect_changes('predictions', ?)", method);
        }
        Predictions.refresh(database, "predictions");
    }

    /** A table without change detection is refreshed in full, and must not differ. */
    void assertEqualsFullRefresh(String after) throws Exception {
        Predictions.refresh(database, "reference");
        var difference =
                """
                with one as (
                    select to_jsonb(p) - array['scored_at', 'input_hash'] as kept from predictions as p
                    union all
                    select to_jsonb(r) - array['prediction_table', 'refresh_id', 'rejected_at'] from pmml.rejected_rows as r where r.prediction_table = 'public.predictions'),
                other as (
                    select to_jsonb(p) - array['scored_at', 'input_hash'] as kept from reference as p
                    union all
                    select to_jsonb(r) - array['prediction_table', 'refresh_id', 'rejected_at'] from pmml.rejected_rows as r where r.prediction_table = 'public.reference')
                select 'has ' || kept::text as difference from (select * from one except all select * from other) as x
                union all select 'lacks ' || kept::text from (select * from other except all select * from one) as x""";
        assertThat(database.rows(difference)).as(after).isEmpty();
    }
}
