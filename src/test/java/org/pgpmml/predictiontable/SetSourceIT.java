package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** A prediction table that is made from another source from now on. */
@OnEveryJavaHost
class SetSourceIT {
    private static final String SCORES = "select string_agg(id || ':' || score, ' ' order by id) from predictions";

    private final TestDatabase database;

    SetSourceIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
    }

    @BeforeEach
    void two_sources() throws Exception {
        database.run("drop table if exists predictions cascade");
        database.run("drop table if exists points, others, former cascade");
        database.run("create table points as select i as id, i::float8 as x, 'plain' as \"group\" from generate_series(1, 3) as i");
        database.run("alter table points add primary key (id)");
        database.run("create table others (id int primary key, y float8, \"group\" text, z timestamptz)");
        database.run("insert into others values (3, 10, 'plain'), (4, 20, 'plain')");
        Predictions.create(database, "predictions", "linear", "points", "id");
        Predictions.refresh(database, "predictions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'none'", "'hash'", "'triggers'", "'triggers', on_change => true"})
    void follows_the_new_one_and_leaves_the_old_one_alone(String method) throws Exception {
        database.run("select pmml.detect_changes('predictions', " + method + ")");
        Predictions.refresh(database, "predictions");
        database.run("select pmml.set_source('predictions', 'others', mapping => '{\"x\": \"y\"}')");
        assertThat(database.text(SCORES)).as("until the next refresh").isEqualTo("1:3 2:5 3:7");
        Predictions.refresh(database, "predictions");
        assertThat(database.text(SCORES)).isEqualTo("3:21 4:41");
        assertThat(Predictions.lastRefresh(database, "public.predictions")).containsEntry("mode", "full");

        database.run("update points set x = 100");
        database.run("update others set y = 30 where id = 4");
        Predictions.refresh(database, "predictions");
        assertThat(database.text(SCORES)).isEqualTo("3:21 4:61");
        assertThat(database.number("select count(*) from pg_trigger where tgrelid = 'points'::regclass")).as("triggers left behind").isZero();
        assertThat(database.text("select obj_description('predictions'::regclass)")).contains("for public.others");
    }

    @Test
    void may_be_one_of_the_same_name_that_was_made_since_and_keeps_the_mapping() throws Exception {
        database.run("select pmml.set_source('predictions', 'others', '{\"x\": \"y\"}')");
        database.run("select pmml.detect_changes('predictions', 'triggers')");
        database.run("alter table others rename to former");
        database.run("create table others as select * from former where id = 4");
        database.run("alter table others add primary key (id)");
        database.run("drop table former");
        database.run("select pmml.set_source('predictions', 'others')");
        Predictions.refresh(database, "predictions");

        assertThat(database.text(SCORES)).isEqualTo("4:41");
    }

    @Test
    void is_checked_before_anything_changes() throws Exception {
        database.run("select pmml.detect_changes('predictions', 'triggers')");
        var before = database.rows("select source, mapping, change_detection, full_due from pmml_internal.prediction_table");
        assertFault(database.error("select pmml.set_source('predictions', 'nowhere')"), SqlState.UNKNOWN_SOURCE,
                "source \"nowhere\" does not exist", "", "");
        assertFault(database.error("select pmml.set_source('predictions', 'others')"), SqlState.MISSING_INPUT,
                "source public.others lacks inputs", "\"x\"", "mapping");
        assertFault(database.error("select pmml.set_source('predictions', 'others', '{\"x\": \"z\"}')"), SqlState.UNSUITABLE_TYPE,
                "types that cannot serve", "", "view");
        database.run("create view keyless as select x, \"group\" from points");
        assertFault(database.error("select pmml.set_source('predictions', 'keyless')"), SqlState.UNKNOWN_KEY,
                "source public.keyless has no such key", "\"id\"", "");
        database.run("create view twice as select 1 as id, x, \"group\" from points");
        assertFault(database.error("select pmml.set_source('predictions', 'twice')"), SqlState.KEY_IS_DUPLICATE,
                "key (id) is not unique", "(id)=1", "");
        database.run("create view lettered as select 'a' || id as id, x, \"group\" from points");
        assertFault(database.error("select pmml.set_source('predictions', 'lettered')"), SqlState.UNSUITABLE_TYPE,
                "key columns of other types", "\"id\" is text there", "alter table");
        database.run("create view seen as select * from points");
        assertFault(database.error("select pmml.set_source('predictions', 'seen')"), SqlState.UNSUITABLE_DETECTION,
                "changes of public.seen cannot be detected", "ordinary table", "hash");
        assertFault(database.error("select pmml.set_source('points', 'others')"), SqlState.UNKNOWN_PREDICTION_TABLE,
                "\"points\" is not a prediction table", "", "");

        assertThat(database.rows("select source, mapping, change_detection, full_due from pmml_internal.prediction_table")).isEqualTo(before);
        database.run("update points set x = 5 where id = 1");
        Predictions.refresh(database, "predictions");
        assertThat(database.text(SCORES)).isEqualTo("1:11 2:5 3:7");
    }
}
