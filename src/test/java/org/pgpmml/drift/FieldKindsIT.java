package org.pgpmml.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Every type that an input or an output can have, in the column types that can serve it. */
@OnEveryJavaHost
class FieldKindsIT {
    private final TestDatabase database;

    FieldKindsIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void every_type_is_watched_in_its_way() throws Exception {
        database.run("create table things (id int primary key, a_double text, a_float real, an_integer bigint, a_string text,"
                + " a_boolean boolean, a_date date, a_time time, a_moment timestamp)");
        database.run("insert into things select i, case when i % 10 = 0 then 'none' else i || 'e-2' end, i, i % 3, (array['a', 'b'])[1 + i % 2], i % 2 = 0,"
                + " case when i % 10 = 1 then 'infinity' else date '2020-01-01' + i end, time '00:00' + i * interval '1 second',"
                + " timestamp '2020-01-01' + i * interval '1 hour' from generate_series(1, 1000) as i");
        database.run("select pmml.register_model('echo', ?)", SmallModels.echo());
        database.run("select pmml.create_prediction_table('echoes', 'echo', 'things', array['id'])");
        database.run("call pmml.refresh('echoes')");
        database.run("update things set a_date = 'infinity', a_moment = a_moment + interval '1 year', a_float = 'NaN', a_boolean = true, an_integer = 9");
        database.run("call pmml.refresh('echoes')");

        assertThat(database.text("select string_agg(field || ' ' || type || ' ' || status || ' ' || missing_before || ' ' || missing_now, '; ' order by field)"
                        + " from pmml.drift where kind = 'input'"))
                .isEqualTo("a_boolean categorical significant 0.0000 0.0000; a_date numeric significant 0.0000 0.0000;"
                        + " a_double numeric stable 0.1000 0.1000; a_float numeric significant 0.0000 1.0000;"
                        + " a_moment numeric significant 0.0000 0.0000; a_string categorical stable 0.0000 0.0000;"
                        + " a_time numeric stable 0.0000 0.0000; an_integer numeric significant 0.0000 0.0000");
        assertThat(database.text("select string_agg(field || ' ' || type, '; ' order by field) from pmml.drift where kind = 'output'"))
                .contains("the boolean categorical; the date numeric", "the moment numeric; the string categorical; the time numeric");
    }
}
