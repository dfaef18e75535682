package org.pgpmml.engine;

/** The values of one input in a block of rows. */
public interface Column {
    boolean isMissing(int row);

    /** The value as a Java object: String, Double, Boolean, a java.time date or time, a List; null where missing. */
    Object get(int row);

    /**
     * Numbers.
     *
     * @param values one for each row, NaN where missing
     */
    record Numbers(double[] values) implements Column {
        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public Object get(int row) {
            return isMissing(row) ? null : (Object) values[row];
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
    }
}
