package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.RowScorer;
import org.pgpmml.engine.RunawayExpression;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Describer;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.RowFault;
import org.pgpmml.model.TestModels;

class ScoringRunTest {
    private static final long FOREVER = Long.MAX_VALUE;
    private static final long CALL = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long ROW = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int ROWS = 200;
    private static final Runnable AT_ONCE = () -> {};

    private final ModelDescription model = Describer.describe(new Document(TestModels.document("types")).pmml());

    @Test
    void a_slow_model_answers_in_several_calls() {
        var clock = new AtomicLong();
        var scorer = new Numbering(model, () -> clock.addAndGet(ROW));
        var run = new ScoringRun(new Crew(scorer), block(), 1, clock::get);
        int calls = 0;
        for (ScoredBlock scored = null; scored == null; calls++) {
            long started = clock.get();
            scored = run.advance(CALL);
            assertThat(clock.get() - started).isLessThan(2 * CALL);
        }
        assertThat(calls).isBetween(3, 10);
    }

    @Test
    void slices_give_what_the_whole_block_gives() {
        var whole = new Crew(new Numbering(model, AT_ONCE));
        while (whole.pace().rows() < ROWS) {
            whole.pace().took(whole.pace().rows(), 1);
        }
        var expected = new ScoringRun(whole, block(), 1).advance(FOREVER);

        var run = new ScoringRun(new Crew(new Numbering(model, AT_ONCE)), block(), 1);
        ScoredBlock scored = null;
        while (scored == null) {
            scored = run.advance(1);
        }
        requireAllRows(scored, expected);
    }

    @Test
    void threads_give_what_one_gives() {
        var expected = new ScoringRun(new Crew(new Numbering(model, AT_ONCE)), block(), 1).advance(FOREVER);

        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        var scorer = new Numbering(model, () -> {
            threads.add(Thread.currentThread());
            LockSupport.parkNanos(ROW);
        });
        // On a busy machine a worker may come late.
        for (int time = 0; time < 100 && threads.size() < 2; time++) {
            requireAllRows(new ScoringRun(new Crew(scorer), block(), 3).advance(FOREVER), expected);
        }
        assertThat(threads).hasSizeGreaterThan(1);
    }

    @Test
    void rows_around_a_runaway_are_scored_one_by_one() {
        var scored = new ScoringRun(new Crew(new RunningAway(model)), block(), 2).advance(FOREVER);
        assertThat(scored.faultReasons()).hasSize(ROWS / 10).containsOnly(new RunawayExpression().getMessage());
        for (int i = 0; i < ROWS; i++) {
            assertThat(scored.faults()[i]).isEqualTo(i % 10 == 0 ? i / 10 + 1 : 0);
        }
    }

    private static void requireAllRows(ScoredBlock scored, ScoredBlock expected) {
        assertThat(scored)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(expected);
        assertThat(scored.dictionary()).doesNotHaveDuplicates();
        assertThat(scored.faultFields()).hasSize(ROWS / 10).containsOnly("the field");
        for (int i = 0; i < ROWS; i++) {
            assertThat(scored.faults()[i]).isEqualTo(i % 10 == 0 ? i / 10 + 1 : 0);
        }
    }

    private Block block() {
        var row = new Object[ROWS];
        for (int i = 0; i < ROWS; i++) {
            row[i] = (double) i;
        }
        var columns = new Column[model.inputs().size()];
        Arrays.fill(columns, new Column.Objects(row));
        return new Block(ROWS, columns);
    }

    /** Comes to no end in every tenth row. */
    private record RunningAway(ModelDescription description) implements RowScorer {
        @Override
        public Optional<Scorer> twin() {
            return Optional.of(this);
        }

        @Override
        public Object[] score(Object[] inputs) {
            if ((double) inputs[0] % 10 == 0) {
                throw new RunawayExpression();
            }
            return new Object[description.results().size()];
        }
    }

    /** Does something else before each row, and does not accept every tenth. */
    private record Numbering(ModelDescription description, Runnable before) implements RowScorer {
        @Override
        public Optional<Scorer> twin() {
            return Optional.of(this);
        }

        @Override
        public Object[] score(Object[] inputs) throws RowFault {
            before.run();
            double number = (double) inputs[0];
            if (number % 10 == 0) {
                throw new RowFault("the field", number, "it is a tenth row");
            }
            return description.results().stream()
                    .map(result -> result.isNumeric() ? (Object) number : "text " + (int) number % 7)
                    .toArray();
        }
    }
}
