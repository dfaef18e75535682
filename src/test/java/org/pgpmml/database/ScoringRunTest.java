package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.RowScorer;
import org.pgpmml.model.Describer;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.RowFault;
import org.pgpmml.model.TestModels;

class ScoringRunTest {
    private static final long FOREVER = Long.MAX_VALUE;
    private static final long CALL = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int ROWS = 200;

    private final ModelDescription model = Describer.describe(new Document(TestModels.document("types")).pmml());

    @Test
    void a_slow_model_answers_in_several_calls() {
        var run = new ScoringRun(new Slow(model, 1), block(), new Pace());
        int calls = 0;
        for (ScoredBlock scored = null; scored == null; calls++) {
            long started = System.nanoTime();
            scored = run.advance(CALL);
            assertThat(System.nanoTime() - started).isLessThan(2 * CALL);
        }
        assertThat(calls).isBetween(3, 10);
    }

    @Test
    void slices_give_what_the_whole_block_gives() {
        var whole = new Pace();
        whole.took(1, 1);
        while (whole.rows() < ROWS) {
            whole.took(whole.rows(), 1);
        }
        var slow = new Slow(model, 0);
        var expected = new ScoringRun(slow, block(), whole).advance(FOREVER);

        var run = new ScoringRun(slow, block(), new Pace());
        ScoredBlock scored = null;
        while (scored == null) {
            scored = run.advance(1);
        }

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

    /** Takes its time over each row, and does not accept every tenth. */
    private record Slow(ModelDescription description, long milliseconds) implements RowScorer {
        @Override
        public Object[] score(Object[] inputs) throws RowFault {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
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
