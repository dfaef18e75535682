package org.pgpmml.database;

import java.util.ArrayList;
import java.util.List;
import org.pgpmml.engine.Scorer;

/** A scorer, how fast it is, and its twins for other threads. */
final class Crew {
    private final List<Scorer> scorers = new ArrayList<>();
    private final Pace pace = new Pace();
    private boolean isComplete;

    Crew(Scorer scorer) {
        scorers.add(scorer);
    }

    Scorer scorer() {
        return scorers.get(0);
    }

    Pace pace() {
        return pace;
    }

    /** Scorers for as many threads, or fewer where the engine, or the heap, gives no more. */
    List<Scorer> scorers(int threads) {
        while (scorers.size() < threads && !isComplete) {
            isComplete = !addTwin();
        }
        return scorers.subList(0, Math.min(threads, scorers.size()));
    }

    private boolean addTwin() {
        try {
            var twin = scorer().twin();
            twin.ifPresent(scorers::add);
            return twin.isPresent();
        } catch (OutOfMemoryError e) {
            return false;
        }
    }
}
