package org.pgpmml.bench;

/** Holds a contestant to the trainer's predictions: a comparison of different answers would be void. */
final class Agreement {
    /** Relative above 1, absolute below: sums of 100 floats differ by no more, whatever their order. */
    private static final double TOLERANCE = 1e-5;

    private static final int BLOCKS_CHECKED = 2;

    private Agreement() {}

    static void check(String model, Contestant contestant) throws Exception {
        for (int block = 0; block < BLOCKS_CHECKED; block++) {
            var expected = Rows.expected(model, block);
            var actual = contestant.predictions(contestant.score(block));
            for (int i = 0; i < expected.length; i++) {
                if (!(Math.abs(actual[i] - expected[i]) <= TOLERANCE * Math.max(1, Math.abs(expected[i])))) {
                    throw new IllegalStateException("row " + (block * Rows.BLOCK + i) + " of " + model + ": " + actual[i]
                            + ", the trainer says " + expected[i]);
                }
            }
        }
    }
}
