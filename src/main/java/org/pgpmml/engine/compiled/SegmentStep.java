package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.pgpmml.engine.compiled.Segments.Member;

/**
 * A segment that some rows take: they are brought together in a frame of their own, so that nothing is computed for the
 * others, and no fault of theirs found.
 *
 * @param over the slot that is not 0 for rows that need no further segment; -1 where there is none
 * @param taken where 1 goes for rows that take the segment, 0 for others
 */
record SegmentStep(int over, Condition condition, int taken, Step[] steps) implements Step {
    @Override
    public Step ready() {
        return new Ready(this, Arrays.stream(steps).map(Step::ready).toArray(Step[]::new));
    }

    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    private static final class Ready implements Step {
        private final SegmentStep step;
        private final Step[] steps;
        private final int[] rows = new int[Frame.ROWS];
        private Frame part;

        Ready(SegmentStep step, Step[] steps) {
            this.step = step;
            this.steps = steps;
        }

        @Override
        public void run(Frame frame) {
            int count = 0;
            for (int row = 0; row < frame.rows; row++) {
                boolean isOver = step.over != Member.ALWAYS && frame.values[row + step.over] != 0;
                boolean isTaken = !isOver && step.condition.test(frame.values, row) == Condition.TRUE;
                frame.values[row + step.taken] = isTaken ? 1 : 0;
                if (isTaken) {
                    rows[count++] = row;
                }
            }
            if (count == frame.rows) {
                runAll(frame);
            } else if (count > 0) {
                runPart(frame, count);
            }
        }

        private void runAll(Frame frame) {
            for (var inner : steps) {
                inner.run(frame);
            }
        }

        private void runPart(Frame frame, int count) {
            if (part == null) {
                part = frame.another();
            }
            part.start(count);
            copy(frame, part, count, true);
            part.takeTexts(frame, rows);
            runAll(part);
            copy(frame, part, count, false);
            for (int k = 0; k < count; k++) {
                if (part.rejection(k) != null) {
                    frame.reject(rows[k], part.rejection(k));
                }
            }
        }

        private void copy(Frame frame, Frame few, int count, boolean in) {
            for (int slot = 0; slot < frame.values.length; slot += Frame.ROWS) {
                for (int k = 0; k < count; k++) {
                    if (in) {
                        few.values[slot + k] = frame.values[slot + rows[k]];
                    } else {
                        frame.values[slot + rows[k]] = few.values[slot + k];
                    }
                }
            }
        }
    }
}
