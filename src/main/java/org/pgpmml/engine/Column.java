package org.pgpmml.engine;

import java.util.Arrays;

/** The values of one input in a block of rows. */
public interface Column {
    boolean isMissing(int row);

    /** The value as a Java object: String, Double, Boolean, a java.time date or time, a List; null where missing. */
    Object get(int row);

    /** The same input in some of the rows: from the first one named to just before the second. */
    Column slice(int from, int to);

    /** Numbers, NaN where missing. They may lie apart: that of row {@code i} stands at {@code first + i * stride}. */
    final class Numbers implements Column {
        private final double[] matrix;
        private final int first;
        private final int stride;
        private final int rows;
        private double[] values;

        public Numbers(double[] values) {
            this(values, 0, 1, values.length);
        }

        /** One column of a matrix that others share. It is not copied. */
        public Numbers(double[] matrix, int first, int stride, int rows) {
            this.matrix = matrix;
            this.first = first;
            this.stride = stride;
            this.rows = rows;
        }

        public double at(int row) {
            return matrix[first + row * stride];
        }

        /** The array that holds the numbers, among others. */
        public double[] matrix() {
            return matrix;
        }

        public int first() {
            return first;
        }

        public int stride() {
            return stride;
        }

        /** One number for each row, side by side; gathered by the first call where they lie apart. */
        public double[] values() {
            if (values == null) {
                values = first == 0 && stride == 1 && matrix.length == rows ? matrix : gathered();
            }
            return values;
        }

        private double[] gathered() {
            var gathered = new double[rows];
            copy(0, gathered, 0, rows);
            return gathered;
        }

        /**
         * Copies the numbers of some rows, from the one named on, to a place in an array. A negative zero becomes zero, as
         * in every engine's input: a division by it has another sign.
         */
        public void copy(int from, double[] to, int place, int count) {
            int at = first + from * stride;
            if (stride == 1) {
                for (int i = 0; i < count; i++) {
                    to[place + i] = matrix[at + i] + 0d;
                }
            } else {
                for (int i = 0; i < count; i++, at += stride) {
                    to[place + i] = matrix[at] + 0d;
                }
            }
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(at(row));
        }

        @Override
        public Object get(int row) {
            return isMissing(row) ? null : (Object) at(row);
        }

        @Override
        public Column slice(int from, int to) {
            return new Numbers(matrix, first + from * stride, stride, to - from);
        }
    }

    /**
     * Texts, each different one kept once.
     *
     * @param codes one for each row: a place in the dictionary, -1 where missing
     * @param dictionary texts; places that no row of this block uses may be there too
     */
    record Texts(int[] codes, String[] dictionary) implements Column {
        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        @Override
        public Object get(int row) {
            return isMissing(row) ? null : dictionary[codes[row]];
        }

        @Override
        public Column slice(int from, int to) {
            return new Texts(Arrays.copyOfRange(codes, from, to), dictionary);
        }
    }

    /** Anything else. */
    record Objects(Object[] values) implements Column {
        @Override
        public boolean isMissing(int row) {
            return values[row] == null;
        }

        @Override
        public Object get(int row) {
            return values[row];
        }

        @Override
        public Column slice(int from, int to) {
            return new Objects(Arrays.copyOfRange(values, from, to));
        }
    }
}
