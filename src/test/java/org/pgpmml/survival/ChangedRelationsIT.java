package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Sources and prediction tables that somebody changes between two refreshes, and changes back. */
@OnEveryJavaHost
class ChangedRelationsIT {
    private final TestDatabase database;
    private final SmallTable table;

    ChangedRelationsIT(TestDatabase database) {
        this.database = database;
        this.table = new SmallTable(database);
    }

    @BeforeEach
    void make() throws Exception {
        table.make();
    }

    @Test
    void input_column_of_another_suitable_type() throws Exception {
        for (var type : new String[] {"numeric", "int", "text", "float8"}) {
            database.run("alter table points alter x type %1$s using x::float8::%1$s".formatted(type));
            database.run("update points set x = (x::float8 + 1)::" + type);
            table.assertRefreshes();
        }
    }

    @Test
    void input_column_of_an_unsuitable_type() throws Exception {
        database.run("alter table points add kept float8");
        database.run("update points set kept = x");
        database.run("alter table points alter x type timestamptz using now()");
        table.assertFails("PM022", "types that cannot serve", "Cast them");
        database.run("alter table points alter x type float8 using kept");
        table.assertRefreshes();
    }

    @Test
    void input_column_renamed() throws Exception {
        database.run("alter table points rename x to other");
        table.assertFails("PM020", "lacks inputs", "mapping");
        database.run("alter table points rename other to x");
        table.assertRefreshes();
    }

    @Test
    void key_column_gone() throws Exception {
        database.run("alter table points rename id to other");
        table.assertFails("PM031", "no such key", "key_columns");
        database.run("alter table points rename other to id");
        table.assertRefreshes();
    }

    @Test
    void key_column_of_a_wider_type() throws Exception {
        database.run("alter table points alter id type bigint");
        table.assertRefreshes();
    }

    @Test
    void key_column_of_a_type_that_the_prediction_table_cannot_take() throws Exception {
        database.run("alter table points alter id type text");
        table.assertFails("PM022", "key columns of other types than public.predictions", "alter table public.predictions alter id type text");
        database.run("alter table points alter id type int using id::int");
        table.assertRefreshes();
    }

    @Test
    void source_renamed_stays_the_source() throws Exception {
        database.run("alter table points rename to former");
        database.run("create view points as select * from former where id <= 10");
        try {
            database.run("call pmml.refresh('predictions')");
            assertThat(database.number("select count(*) from predictions")).isEqualTo(1000);
            assertThat(database.text("select source from pmml.prediction_tables where prediction_table = ?", SmallTable.TABLE))
                    .isEqualTo("public.former");
        } finally {
            database.run("drop view points");
            database.run("alter table former rename to points");
        }
    }

    @Test
    void source_dropped_and_made_anew() throws Exception {
        var error = new String[] {"PM030", "the source of public.predictions does not exist", "select pmml.set_source('public.predictions', ...)"};
        database.run("drop table points");
        table.assertFails(error[0], error[1], error[2]);
        table.makeSource();
        database.run("update points set x = x + 1");
        table.assertFails(error[0], error[1], error[2]);

        database.run("select pmml.set_source('predictions', 'points')");
        table.assertRefreshes();
    }

    @Test
    void prediction_table_with_a_column_renamed_by_hand() throws Exception {
        for (var column : new String[] {"score", "id", "model_version", "scored_at"}) {
            database.run("alter table predictions rename %s to renamed".formatted(column));
            var error = database.error("call pmml.refresh('predictions')");
            assertThat(error.getSQLState()).isEqualTo("42703");
            database.run("alter table predictions rename renamed to " + column);
            table.assertFailed(error, "42703", "public.predictions lacks columns that pg_pmml writes", "alter table public.predictions rename");
        }
        table.assertRefreshes();
    }

    @Test
    void prediction_table_with_columns_and_indexes_of_other_people() throws Exception {
        database.run("alter table predictions add note text default 'mine', alter score type numeric");
        database.run("create index on predictions (score)");
        table.assertRefreshes();
        assertThat(database.number("select count(*) from predictions where note = 'mine'")).isEqualTo(1000);
    }

    @Test
    void prediction_table_with_a_column_that_nobody_fills() throws Exception {
        database.run("delete from predictions where id = 1");
        database.run("alter table predictions add needed int not null default 0");
        database.run("alter table predictions alter needed drop default");
        var error = database.error("call pmml.refresh('predictions')");
        assertThat(error.getSQLState()).isEqualTo("23502");
        assertThat(error.getMessage()).contains("\"needed\"");
        database.run("alter table predictions drop needed");
        table.assertRefreshes();
    }

    @Test
    void prediction_table_dropped_by_hand() throws Exception {
        database.run("drop table predictions");
        assertThat(database.error("call pmml.refresh('predictions')").getSQLState()).isEqualTo("PM035");
        table.make();
        table.assertRefreshes();
    }
}
