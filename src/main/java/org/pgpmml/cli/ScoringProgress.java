package org.pgpmml.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import org.pgpmml.file.RowCounts;

/** What {@code score} says of its rows: a line that changes once a second, on a terminal, and one at the end. */
final class ScoringProgress implements Consumer<RowCounts> {
    private static final double SECOND = 1e9; // nanoseconds

    private final PrintWriter err;
    private final boolean isTerminal = System.console() != null;
    private final long started = System.nanoTime();
    private long shown = started;

    ScoringProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(RowCounts counts) {
        long now = System.nanoTime();
        if (isTerminal && now - shown > SECOND) {
            shown = now;
            err.printf(Locale.ROOT, "\r%,d rows, %,.0f a second ", counts.rows(), counts.rows() / ((now - started) / SECOND));
            err.flush();
        }
    }

    void end(RowCounts counts, String engine) {
        err.printf(
                Locale.ROOT,
                "%s%,d scored, %,d rejected, engine %s, %.1f s%n",
                shown > started ? "\r" : "",
                counts.scored(),
                counts.rejected(),
                engine,
                (System.nanoTime() - started) / SECOND);
        err.flush();
    }
}
