package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.engine.TestDocuments;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** A block that takes seconds is left as soon as PostgreSQL wants to. */
@OnEveryJavaHost
class SlowModelIT {
    private static final String TABLE = "public.slowly";
    private static final int TERMS = 4000;

    private final TestDatabase database;

    SlowModelIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void load(TestDatabase database) throws Exception {
        database.run("set pmml.engine = 'jpmml'");
        SmallModels.register(database, "slow", TestDocuments.squares(TERMS));
        database.run("create table many as select i as id, 1.0::float8 as x from generate_series(1, 200000) as i");
        database.run("create table few as select i as id, i::float8 as x from generate_series(1, 20000) as i");
        for (var table : new String[] {"many", "few"}) {
            database.run("alter table " + table + " add primary key (id)");
            database.run("analyze " + table);
        }
        Predictions.create(database, "slowly", "slow", "many", "id");
        Predictions.create(database, "warm_up", "slow", "few", "id");
        database.run("alter database " + database.name() + " set pmml.block_rows = 100000");
        database.reconnect();
    }

    @Test
    void slices_of_a_block_come_back_whole_and_in_order() throws Exception {
        database.run("call pmml.refresh('warm_up')");

        assertThat(database.number("select count(*) from warm_up")).isEqualTo(20_000);
        assertThat(database.number("select count(*) from warm_up where y <> " + TERMS + " * (id::float8 * id)")).isZero();
    }

    @Test
    void a_timeout_is_honoured_in_the_middle_of_a_block() throws Exception {
        try (var session = new Background(database)) {
            var warming = Instant.now();
            TestDatabase.run(session.connection(), "call pmml.refresh('warm_up')");
            var fifthOfBlock = Duration.between(warming, Instant.now());
            TestDatabase.run(session.connection(), "set statement_timeout = '700ms'");
            var started = Instant.now();
            var error = session.start("call pmml.refresh('slowly')").get(60, TimeUnit.SECONDS);

            assertThat(error.getSQLState()).isEqualTo("57014");
            assertThat(Duration.between(started, Instant.now())).isLessThan(fifthOfBlock.plusMillis(700));
            assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("status", "failed");
        }
    }
}
