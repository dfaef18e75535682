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
     * Conditions on one field: looked up by where its value stands among all literals.
     *
     * @param points the literals, ascending
     * @param answers below the first point, at it, between it and the second, at that, and so on
     * @param missing the answer for a missing value
     */
    record ByPlace(int slot, double[] points, int[] answers, int missing) implements Choice {
        private static final int FEW = 12;

        @Override
        public int of(double[] values, int row) {
            double value = values[row + slot];
            if (Double.isNaN(value)) {
                return missing;
            }
            return answers[points.length <= FEW ? scan(value) : search(value)];
        }

        private int scan(double value) {
            int place = 0;
            for (double point : points) {
                place += (value >= point ? 1 : 0) + (value > point ? 1 : 0);
            }
            return place;
        }

        private int search(double value) {
            int low = 0;
            int high = points.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (points[middle] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low < points.length && points[low] == value ? 2 * low + 1 : 2 * low;
        }
    }
}
