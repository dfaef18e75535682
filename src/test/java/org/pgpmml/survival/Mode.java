package org.pgpmml.survival;

import org.pgpmml.testing.TestDatabase;

/** How a prediction table finds what changed in its source; each test of this package that writes sources runs in each. */
enum Mode {
    FULL {
        @Override
        void choose(TestDatabase database, String predictionTable) {
            // as a table is made
        }
    };

    /** Sets a prediction table that was just made to this mode. */
    abstract void choose(TestDatabase database, String predictionTable) throws Exception;
}
