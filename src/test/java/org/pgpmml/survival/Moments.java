package org.pgpmml.survival;

import java.util.Random;

/** Moments of a refresh, as fractions of its usual length. */
final class Moments {
    private Moments() {}

    /** Moment {@code i} of {@code n}: most are spread evenly up to a little beyond the end, one in three lies around the end. */
    static double fraction(int i, int n, Random random) {
        return i % 3 == 1
                ? 0.8 + 0.4 * random.nextDouble()
                : 1.1 * (i + random.nextDouble()) / n;
    }
}
