package org.pgpmml.engine.compiled;

/** A predicate in PMML's logic of three values. Data, as a {@link Step} is. */
interface Condition {
    int TRUE = 1;
    int FALSE = 0;
    int UNKNOWN = -1;

    /** @param row where the row starts in the frame's values */
    int test(double[] values, int row);

    /** The same answer for every row. */
    record Always(int answer) implements Condition {
        @Override
        public int test(double[] values, int row) {
            return answer;
        }
    }

    /** @param found what a value in the set answers: true, or false for "is not in" */
    record Membership(int slot, double[] set, int found) implements Condition {
        @Override
        public int test(double[] values, int row) {
            double value = values[row + slot];
            if (Double.isNaN(value)) {
                return UNKNOWN;
            }
            for (double member : set) {
                if (value == member) {
                    return found;
                }
            }
            return 1 - found;
        }
    }

    /** Conjunction, or disjunction: the first decisive part settles it, otherwise one unknown makes it unknown. */
    record Junction(Condition[] parts, int decisive) implements Condition {
        @Override
        public int test(double[] values, int row) {
            int result = 1 - decisive;
            for (var part : parts) {
                int value = part.test(values, row);
                if (value == decisive) {
                    return decisive;
                }
                if (value == UNKNOWN) {
                    result = UNKNOWN;
                }
            }
            return result;
        }
    }

    /** Conditions one within the other: the inner ones are not asked where an outer one does not hold. */
    record Nested(Condition[] parts) implements Condition {
        @Override
        public int test(double[] values, int row) {
            for (var part : parts) {
                if (part.test(values, row) != TRUE) {
                    return FALSE;
                }
            }
            return TRUE;
        }
    }

    /** Whether an odd number of parts holds. */
    record Parity(Condition[] parts) implements Condition {
        @Override
        public int test(double[] values, int row) {
            int result = FALSE;
            for (var part : parts) {
                int value = part.test(values, row);
                if (value == UNKNOWN) {
                    return UNKNOWN;
                }
                result ^= value;
            }
            return result;
        }
    }

    /** PMML's surrogates: the first part that is known. */
    record FirstKnown(Condition[] parts) implements Condition {
        @Override
        public int test(double[] values, int row) {
            for (var part : parts) {
                int value = part.test(values, row);
                if (value != UNKNOWN) {
                    return value;
                }
            }
            return UNKNOWN;
        }
    }

    /**
     * A condition on a value that the reference may give the row up for as soon as it reads it.
     *
     * @param faultSlot where that is noted
     */
    record Guarded(Condition condition, int slot, int faultSlot) implements Condition {
        @Override
        public int test(double[] values, int row) {
            if (Marks.isFault(values[row + slot])) {
                values[row + faultSlot] = 1;
                return UNKNOWN;
            }
            return condition.test(values, row);
        }
    }

    /** A junction whose parts are all read, even where the first settles it: one of the others may be a fault. */
    record ReadWhole(Condition junction, Condition[] parts) implements Condition {
        @Override
        public int test(double[] values, int row) {
            for (var part : parts) {
                part.test(values, row);
            }
            return junction.test(values, row);
        }
    }
}
