package org.pgpmml.database;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A two-dimensional {@code float8[]}, read from its image in PostgreSQL's memory: the number of dimensions, the offset
 * of the values where there are NULLs, the OID of their type, the two lengths, the two lower bounds, a bit for each value
 * where there are NULLs (0 for NULL, the first value lowest), and the values but for NULLs, all in the machine's byte
 * order.
 *
 * @param values row after row, NaN for NULL
 */
record FloatMatrix(double[] values, int rows, int width) {
    private static final int FLOAT8 = 701;
    private static final int HEADER = 28;
    private static final int LENGTH = 4; // of the array, counted by its offsets; it is not in the image

    static FloatMatrix of(ByteBuffer image) {
        var ordered = image.duplicate().order(ByteOrder.nativeOrder());
        int offset = ordered.getInt(4);
        if (ordered.getInt(0) != 2 || ordered.getInt(8) != FLOAT8) {
            throw new IllegalArgumentException("the block is no two-dimensional float8[]");
        }
        int rows = ordered.getInt(12);
        int width = ordered.getInt(16);
        var values = new double[Math.multiplyExact(rows, width)];
        var present = ordered.position(offset == 0 ? HEADER : offset - LENGTH)
                .slice()
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer();
        present.get(values, 0, present.limit());
        if (offset != 0) {
            spread(values, present.limit(), ordered);
        }
        return new FloatMatrix(values, rows, width);
    }

    /** Moves the values that are there to their places, from the last one on. */
    private static void spread(double[] values, int present, ByteBuffer image) {
        for (int i = values.length - 1; i >= 0; i--) {
            boolean isThere = (image.get(HEADER + i / 8) >> i % 8 & 1) == 1;
            values[i] = isThere ? values[--present] : Double.NaN;
        }
    }
}
