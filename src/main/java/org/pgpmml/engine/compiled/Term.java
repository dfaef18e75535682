package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * An expression of one row: a number, a boolean as 1 or 0, a category's code; NaN where missing, {@link Marks#FAULT} where
 * the reference would give the row up. Data, as a {@link Step} is.
 */
interface Term {
    /** @param row where the row starts in the frame's values */
    double at(double[] values, int row);

    record Slot(int slot) implements Term {
        @Override
        public double at(double[] values, int row) {
            return values[row + slot];
        }
    }

    record Fixed(double value) implements Term {
        @Override
        public double at(double[] values, int row) {
            return value;
        }
    }

    /** A function that knows itself what to make of a missing value. */
    record Mapped(Functions.OfNumber function, Term of) implements Term {
        @Override
        public double at(double[] values, int row) {
            double value = of.at(values, row);
            return Marks.isFault(value) ? value : function.apply(value);
        }
    }

    /** @param byCode what each category's code stands for */
    record Recoded(double[] byCode, Term of) implements Term {
        @Override
        public double at(double[] values, int row) {
            double value = of.at(values, row);
            return value != value ? value : byCode[(int) value];
        }
    }

    record Replaced(Term of, double missing) implements Term {
        @Override
        public double at(double[] values, int row) {
            double value = of.at(values, row);
            return value != value && !Marks.isFault(value) ? missing : value;
        }
    }

    /** A value that is a fault where another is missing. */
    record WhereThere(Term of, Term other) implements Term {
        @Override
        public double at(double[] values, int row) {
            double needed = other.at(values, row);
            return needed == needed ? of.at(values, row) : Marks.FAULT;
        }
    }

    /** @param found what a missing value answers: 1, or 0 for "is not missing" */
    record IsMissing(Term of, double found) implements Term {
        @Override
        public double at(double[] values, int row) {
            double value = of.at(values, row);
            return value == value ? 1 - found : Marks.isFault(value) ? value : found;
        }
    }

    /**
     * MapValues: the row of a table whose keys are the values of some slots.
     *
     * @param keys rows of the table in ascending order, column after column
     * @param results of each row of the table
     */
    record Lookup(int[] slots, double[][] keys, double[] results, double missing, double otherwise) implements Term {
        @Override
        public double at(double[] values, int row) {
            for (int slot : slots) {
                double value = values[row + slot];
                if (value != value) {
                    return Marks.isFault(value) ? value : missing;
                }
            }
            int low = 0;
            for (int high = keys.length - 1; low <= high; ) {
                int middle = (low + high) >>> 1;
                int order = compare(keys[middle], values, row);
                if (order == 0) {
                    return results[middle];
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return otherwise;
        }

        private int compare(double[] key, double[] values, int row) {
            for (int k = 0; k < slots.length; k++) {
                double value = values[row + slots[k]];
                if (key[k] != value) {
                    return key[k] < value ? -1 : 1;
                }
            }
            return 0;
        }

        static int compare(double[] a, double[] b) {
            return Arrays.compare(a, b);
        }
    }
}
