package org.pgpmml.engine.compiled;

/**
 * NaNs with a meaning of their own, told from a missing value by their bits. They are moved and asked for, never
 * computed with: arithmetic need not keep the bits.
 */
final class Marks {
    /** The reference rejects a row as soon as it reads this value. */
    static final double FAULT = Double.longBitsToDouble(0x7ff8_0000_0000_0002L);

    private static final long FAULT_BITS = Double.doubleToRawLongBits(FAULT);

    private Marks() {}

    static boolean isFault(double value) {
        return value != value && Double.doubleToRawLongBits(value) == FAULT_BITS;
    }
}
