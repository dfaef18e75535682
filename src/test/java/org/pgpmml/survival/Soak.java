package org.pgpmml.survival;

import java.util.Random;

/** How long the tests of this package run, and from which seed. */
final class Soak {
    /** Of the storm of sessions; 20 moments of each kind of kill come with each minute. 0: the short forms. */
    static final int MINUTES = Integer.getInteger("pgpmml.soak.minutes", 0);

    private static final long SEED = Long.getLong("pgpmml.soak.seed", 1);
    private static final int SHORT_MOMENTS = 3;
    private static final int SHORT_SECONDS = 12;

    private Soak() {}

    static int moments() {
        return MINUTES == 0 ? SHORT_MOMENTS : 20 * MINUTES;
    }

    static int stormSeconds() {
        return MINUTES == 0 ? SHORT_SECONDS : 60 * MINUTES;
    }

    static Random random() {
        return new Random(SEED);
    }

    static Random random(long worker) {
        return new Random(SEED * 1000 + worker);
    }

    /** For the description of a failure. */
    static String seed() {
        return "seed " + SEED;
    }
}
