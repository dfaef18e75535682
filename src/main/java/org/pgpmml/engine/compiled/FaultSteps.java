package org.pgpmml.engine.compiled;

import java.util.List;
import java.util.Map;

/** Steps that look for {@link Marks#FAULT}. */
final class FaultSteps {
    private FaultSteps() {}

    /**
     * Notes the faults that a model reads.
     *
     * @param read the fields in the order in which they are read, with whether a missing value ends the reading
     */
    static void addReading(Map<Field, Boolean> read, Program program) {
        if (read.keySet().stream().noneMatch(field -> field.known().mayFault())) {
            return;
        }
        var fields = List.copyOf(read.keySet());
        var endsIfMissing = new boolean[fields.size()];
        for (int k = 0; k < endsIfMissing.length; k++) {
            endsIfMissing[k] = read.get(fields.get(k));
        }
        var slots = fields.stream().mapToInt(Field::slot).toArray();
        program.add(new ReadInOrder(slots, endsIfMissing, program.faultSlot()));
    }

    /**
     * Fields that the reference reads one after the other: the first fault counts, unless a missing value ends the
     * reading before it.
     *
     * @param endsIfMissing for each slot
     */
    record ReadInOrder(int[] slots, boolean[] endsIfMissing, int faultSlot) implements Step {
        @Override
        public void run(Frame frame) {
            for (int row = 0; row < frame.rows; row++) {
                read(frame.values, row);
            }
        }

        private void read(double[] values, int row) {
            for (int k = 0; k < slots.length; k++) {
                double value = values[row + slots[k]];
                if (value != value) {
                    if (Marks.isFault(value)) {
                        values[row + faultSlot] = 1;
                        return;
                    }
                    if (endsIfMissing[k]) {
                        return;
                    }
                }
            }
        }
    }

    /** Rejects the rows in which a fault was read. */
    record Reject(int faultSlot) implements Step {
        @Override
        public void run(Frame frame) {
            for (int i = 0, at = faultSlot; i < frame.rows; i++, at++) {
                if (frame.values[at] != 0) {
                    frame.reject(i, "a transformation has no result for the values of this row");
                }
            }
        }
    }
}
