package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Describer;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.TestModels;

class PartsTest {
    private static final int ROWS = 1003;

    private final ModelDescription model = Describer.describe(new Document(TestModels.document("unnamed_target")).pmml());
    private final Set<String> threads = Collections.synchronizedSet(new HashSet<>());

    @Test
    void parts_come_back_in_the_order_of_their_rows() {
        // On a busy machine a worker may come late.
        for (int time = 0; time < 1000 && threads.size() < 2; time++) {
            threads.clear();
            requireAllRows(new Parts(block(), 50, scorers(3)).score());
        }
        assertThat(threads).hasSizeBetween(2, 3);
    }

    private static void requireAllRows(Predictions[] scored) {
        assertThat(scored).hasSize(50);
        int row = 0;
        for (var part : scored) {
            for (int i = 0; i < part.rows(); i++) {
                assertThat(part.numbers(0)[i]).isEqualTo(row++);
            }
        }
        assertThat(row).isEqualTo(ROWS);
    }

    @Test
    void one_part_is_scored_by_the_thread_that_asks() {
        new Parts(block(), 1, scorers(3)).score();

        assertThat(threads).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void a_scorer_is_used_by_one_thread_at_a_time_also_where_a_worker_comes_late() {
        var scorers = scorers(3);
        for (int time = 0; time < 500; time++) {
            new Parts(block(), 1 + time % 7, scorers).score();
        }
        assertThat(scorers).allSatisfy(scorer -> assertThat(((Watched) scorer).clashes).hasValue(0));
    }

    @Test
    void what_one_thread_throws_is_thrown_when_all_are_done() {
        var deep = new Watched() {
            @Override
            public void score(Block block, Predictions predictions) {
                throw new StackOverflowError("as deep models do");
            }
        };
        var scorers = List.of(scorers(1).get(0), deep);
        assertThatThrownBy(() -> {
                    while (true) { // until a second thread gets a part
                        new Parts(block(), 50, scorers).score();
                    }
                })
                .isInstanceOf(StackOverflowError.class)
                .hasMessage("as deep models do");
        assertThat(new Parts(block(), 50, scorers(2)).score()).doesNotContainNull();
    }

    private List<Scorer> scorers(int count) {
        return Stream.<Scorer>generate(Watched::new).limit(count).toList();
    }

    private Block block() {
        var numbers = new double[ROWS];
        Arrays.setAll(numbers, i -> i);
        var columns = new Column[model.inputs().size()];
        Arrays.fill(columns, new Column.Numbers(numbers));
        return new Block(ROWS, columns);
    }

    /** Gives back the first input, and counts how often a second thread comes in. */
    private class Watched implements Scorer {
        final AtomicInteger clashes = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();

        @Override
        public ModelDescription description() {
            return model;
        }

        @Override
        public void score(Block block, Predictions predictions) {
            if (inside.incrementAndGet() > 1) {
                clashes.incrementAndGet();
            }
            threads.add(Thread.currentThread().getName());
            LockSupport.parkNanos(10_000); // the others get their turn
            for (int i = 0; i < block.rows(); i++) {
                predictions.numbers(0)[i] = (double) block.columns()[0].get(i);
            }
            inside.decrementAndGet();
        }
    }
}
