package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The best rows of each group, whether every row was scored or those of the groups that changed. */
@OnEveryJavaHost
class BestRowsIT {
    private final TestDatabase database;

    BestRowsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
    }

    @BeforeEach
    void offers_of_customers() throws Exception {
        database.run("drop table if exists best, everything");
        database.run("drop table if exists offers");
        database.run("create table offers (customer int, offer text, x float8, \"group\" text, primary key (customer, offer))");
        database.run("insert into offers select c, 'offer ' || o, (c * 37 + o * 11) % 23, 'plain' from generate_series(1, 100) as c, generate_series(1, 8) as o");
        Predictions.create(database, "best", "linear", "offers", "customer", "offer");
        Predictions.create(database, "everything", "linear", "offers", "customer", "offer");
        database.run("select pmml.keep_best('best', 3, array['customer'], 'score')");
    }

    private void assertBest(String after) throws Exception {
        Predictions.refresh(database, "everything");
        assertThat(database.rows(
                        """
                        with best_of_all as (
                            select customer, offer, score
                            from (select *, row_number() over (partition by customer order by score desc nulls last, customer, offer) as rank from everything) as e
                            where rank <= 3),
                        kept as (select customer, offer, score from best)
                        select 'lacks' as what, * from (select * from best_of_all except select * from kept) as x
                        union all
                        select 'has', * from (select * from kept except select * from best_of_all) as x"""))
                .as(after)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "hash", "triggers"})
    void whatever_happens_the_best_are_kept(String method) throws Exception {
        database.run("select pmml.detect_changes('best', ?)", method);
        Predictions.refresh(database, "best");
        assertThat(database.number("select count(*) from best")).isEqualTo(300);
        for (int seed = 1; seed <= 25; seed++) {
            var random = new Random(seed * 104729L);
            var some = "customer %% %d = 0 and offer like '%%%d'".formatted(3 + random.nextInt(20), 1 + random.nextInt(8));
            var statement = switch (random.nextInt(7)) {
                case 0 -> "update offers set x = x + 20 where " + some;
                case 1 -> "update offers set x = x - 20 where " + some;
                case 2 -> "update offers set x = null where " + some;
                case 3 -> "update offers set \"group\" = 'elsewhere' where " + some;
                case 4 -> "update offers set \"group\" = 'plain' where customer % 3 = 0";
                case 5 -> "delete from offers where " + some;
                default -> "insert into offers select customer + " + 100 * seed + ", offer, x, 'plain' from offers where " + some;
            };
            database.run(statement);
            Predictions.refresh(database, "best");
            assertBest(method + ": " + statement);
        }
        database.run("delete from offers where customer = 8");
        database.run("update offers set \"group\" = 'elsewhere' where customer = 10");
        Predictions.refresh(database, "best");
        assertThat(database.number("select count(*) from best where customer in (8, 10)")).isZero();
        assertBest("a group that is gone and one that is rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "triggers"})
    void only_groups_that_changed_are_scored(String method) throws Exception {
        database.run("select pmml.detect_changes('best', ?)", method);
        Predictions.refresh(database, "best");
        database.run("update offers set x = x where customer = 5");
        database.run("update offers set x = 1000 where customer = 7 and offer = 'offer 1'");
        Predictions.refresh(database, "best");
        assertThat(Predictions.lastRefresh(database, "public.best"))
                .containsEntry("mode", "incremental").containsEntry("scored", 8L);
        assertThat(database.text("select offer from best where customer = 7 order by score desc limit 1")).isEqualTo("offer 1");
        Predictions.refresh(database, "best");
        Predictions.assertCounts(database, "public.best", 0, 0, 0, 0, 0);
    }

    @Test
    void all_rows_come_back_on_request() throws Exception {
        Predictions.refresh(database, "best");
        database.run("select pmml.keep_best('best', null)");
        Predictions.refresh(database, "best");
        assertThat(database.number("select count(*) from best")).isEqualTo(800);
    }

    @Test
    void what_makes_no_sense_is_refused() throws Exception {
        assertFault(database.error("select pmml.keep_best('best', 3, array['customer', 'customer'], 'score')"), SqlState.UNSUITABLE_BEST_ROWS, "cannot keep the best rows", "each once", "Example");
        assertFault(database.error("select pmml.keep_best('best', 0, array['customer'], 'score')"), SqlState.UNSUITABLE_BEST_ROWS, "cannot keep the best rows", "At least one", "Example");
        assertFault(database.error("select pmml.keep_best('best', 3, array['customer', 'offer'], 'score')"), SqlState.UNSUITABLE_BEST_ROWS, "cannot keep", "customer, offer", "Example");
        assertFault(database.error("select pmml.keep_best('best', 3, array['customer'], 'scores')"), SqlState.UNSUITABLE_BEST_ROWS, "cannot keep", "\"scores\"", "Example");
        assertFault(database.error("select pmml.detect_changes('best', 'triggers', on_change => true)"), SqlState.UNSUITABLE_DETECTION, "best rows", "", "hash");
    }
}
