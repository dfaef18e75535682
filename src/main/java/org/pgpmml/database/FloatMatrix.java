package org.pgpmml.database;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A two-dimensional {@code float8[]}, read from its image in PostgreSQL's memory: the number of dimensions, the offset
 * of the values where there are NULLs, the OID of their type, the two lengths, the two lower bounds, and the values, all
 * in the machine's byte order.
 *
 * @param values row after row
 */
record FloatMatrix(double[] values, int rows, int width) {
    private static final int FLOAT8 = 701;
    private static final int HEADER = 28;

    static FloatMatrix of(ByteBuffer image) {
        var ordered = image.duplicate().order(ByteOrder.nativeOrder());
        if (ordered.getInt(0) != 2 || ordered.getInt(4) != 0 || ordered.getInt(8) != FLOAT8) {
            throw new IllegalArgumentException("the block is no two-dimensional float8[] without NULLs");
        }
        var matrix = new FloatMatrix(
                new double[(ordered.limit() - HEADER) / Double.BYTES], ordered.getInt(12), ordered.getInt(16));
        ordered.position(HEADER).slice().order(ByteOrder.nativeOrder()).asDoubleBuffer().get(matrix.values);
        return matrix;
    }
}
