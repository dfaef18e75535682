package org.pgpmml.survival;

import java.util.stream.Stream;
import org.pgpmml.testing.TestDatabase;

/** How a prediction table finds what changed in its source. */
enum Mode {
    FULL("'none'"),
    ON_CHANGE("'triggers', on_change => true"),
    TRIGGERS("'triggers'"),
    HASH("'hash'");

    private final String method;

    Mode(String method) {
        this.method = method;
    }

    /** Every mode in a soak; the two that have least in common in the short forms. */
    static Stream<Mode> tried() {
        return Stream.of(values()).limit(Soak.MINUTES == 0 ? 2 : values().length);
    }

    /** Those whose tables change by refreshes alone. */
    static Stream<Mode> refreshed() {
        return Soak.MINUTES == 0 ? Stream.of(FULL) : Stream.of(FULL, TRIGGERS, HASH);
    }

    /** Sets a prediction table that was just made to this mode. */
    void choose(TestDatabase database, String predictionTable) throws Exception {
        database.run("select pmml.detect_changes(?, " + method + ")", predictionTable);
    }
}
