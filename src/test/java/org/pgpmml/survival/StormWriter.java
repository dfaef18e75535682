package org.pgpmml.survival;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.IntStream;
import org.pgpmml.testing.TestDatabase;

/**
 * Changes a table {@code points (id, x, "group")} in every way there is. It inserts, deletes and moves keys of a range
 * of its own, and changes values everywhere but in the keys up to {@link #UNTOUCHED}.
 */
final class StormWriter implements Storm.Step {
    static final int UNTOUCHED = 500;
    static final int OWN_ROWS = 200;
    private static final int RANGE = 100_000;

    private final Storm storm;
    private final int writer;
    private final Random random;

    /** @param writer from 1 */
    StormWriter(Storm storm, int writer) {
        this.storm = storm;
        this.writer = writer;
        this.random = Soak.random(writer);
    }

    static void createPoints(TestDatabase database, int writers) throws SQLException {
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, ?) as i", UNTOUCHED);
        database.run("insert into points select w * ? + i, i, 'plain' from generate_series(1, ?) as w, generate_series(1, ?) as i",
                RANGE, writers, OWN_ROWS);
        database.run("analyze points");
    }

    @Override
    public void run(Connection connection) throws Exception {
        var rollsBack = random.nextInt(10) == 0;
        int statements = random.nextInt(5) == 0 ? 3 : 1;
        if (writer == 1 && random.nextInt(200) == 0) {
            storm.commit(connection, this::truncate);
        } else if (rollsBack) {
            var seed = random.nextLong();
            storm.rollBack(connection, c -> change(c, seed));
        } else {
            var seeds = random.longs(statements).toArray();
            storm.commit(connection, c -> {
                for (var seed : seeds) {
                    change(c, seed);
                }
            });
        }
        storm.count("changed");
        Thread.sleep(random.nextInt(10));
    }

    private void change(Connection c, long seed) throws SQLException {
        var dice = new Random(seed);
        int from = writer * RANGE;
        int to = from + RANGE - 1;
        switch (dice.nextInt(7)) {
            case 0 -> TestDatabase.run(c, "insert into points select ? + (random() * 40000)::int, i, 'plain' from generate_series(1, 20) as i"
                    + " on conflict do nothing", from);
            case 1 -> TestDatabase.run(c, "delete from points where id in (select id from points where id between ? and ? order by random() limit 20)"
                    + " and (select count(*) > ? from points where id between ? and ?)", from, to, OWN_ROWS, from, to);
            case 2 -> TestDatabase.run(c, "update points set x = x + 1 where id between ? and ? and id % 7 = ?", from, to, dice.nextInt(7));
            case 3 -> updateAnywhere(c, dice);
            case 4 -> TestDatabase.run(c, "update points as p set id = 2 * ? + 50000 - p.id"
                    + " where id in (select id from points where id between ? and ? order by random() limit 5)"
                    + " and not exists (select from points as o where o.id = 2 * ? + 50000 - p.id) and id <> ? + 25000",
                    from, from, from + 50_000, from, from);
            case 5 -> TestDatabase.run(c, "update points set \"group\" = case \"group\" when 'plain' then 'elsewhere' else 'plain' end"
                    + " where id between ? and ? and id % 50 = ?", from, to, dice.nextInt(50));
            default -> TestDatabase.run(c, "update points set x = x where id between ? and ?", from, to);
        }
    }

    /** Rows of all writers in no order, so that writers can block each other in a circle. */
    private static void updateAnywhere(Connection c, Random dice) throws SQLException {
        for (int id : IntStream.range(0, 3).map(i -> (1 + dice.nextInt(8)) * RANGE + 1 + dice.nextInt(OWN_ROWS)).toArray()) {
            TestDatabase.run(c, "update points set x = ? where id = ?", dice.nextInt(1000), id);
        }
    }

    private void truncate(Connection c) throws SQLException {
        TestDatabase.run(c, "lock table points in access exclusive mode");
        TestDatabase.run(c, "create temporary table kept on commit drop as select * from points");
        TestDatabase.run(c, "truncate points");
        TestDatabase.run(c, "insert into points select * from kept");
        storm.count("truncated");
    }
}
