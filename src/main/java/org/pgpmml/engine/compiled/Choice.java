package org.pgpmml.engine.compiled;

/** Which of some conditions is the first to hold in a row. Data, as a {@link Step} is. */
interface Choice {
    int NONE = -1;

    /** @param row where the row starts in the frame's values */
    int of(double[] values, int row);

    /** The conditions one after the other. */
    record InOrder(Condition[] conditions) implements Choice {
        @Override
        public int of(double[] values, int row) {
            for (int c = 0; c < conditions.length; c++) {
                if (conditions[c].test(values, row) == Condition.TRUE) {
                    return c;
                }
            }
            return NONE;
        }
    }

    /**
     * Conditions on one field: looked up by how many thresholds its value reaches.
     *
     * @param thresholds ascending
     * @param answers for a value that reaches none of them, one, two and so on
     * @param missing the answer for a missing value
     */
    record ByPlace(int slot, double[] thresholds, int[] answers, int missing) implements Choice {
        @Override
        public int of(double[] values, int row) {
            double value = values[row + slot];
            return Double.isNaN(value) ? missing : answers[search(value)];
        }

        private int search(double value) {
            int low = 0;
            int high = thresholds.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (thresholds[middle] <= value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
