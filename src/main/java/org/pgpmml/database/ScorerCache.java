package org.pgpmml.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

/**
 * The scorers of one backend, by the checksum of their document, least recently used first. Which version a model name
 * means is never kept here but read from the registry under the statement's own snapshot, so promotion and rollback
 * need no invalidation.
 */
final class ScorerCache {
    private final Map<String, Crew> scorers = new LinkedHashMap<>(16, 0.75f, true);
    private int bound = 1;

    synchronized Scorer get(String key) {
        var crew = scorers.get(key);
        return crew == null ? null : crew.scorer();
    }

    synchronized Crew crew(String key) {
        return scorers.get(key);
    }

    synchronized void put(String key, Scorer scorer, int size) {
        bound = size;
        put(key, scorer);
    }

    /** By the bound given last. */
    synchronized void put(String key, Scorer scorer) {
        scorers.put(key, new Crew(scorer));
        var eldest = scorers.keySet().iterator();
        while (scorers.size() > Math.max(1, bound)) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Makes something that needs much memory: where it does not fit beside the scorers kept, these go. */
    synchronized <T> T withRoom(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (OutOfMemoryError e) {
            if (scorers.isEmpty()) {
                throw e;
            }
            scorers.clear();
            return maker.get();
        }
    }

    static ModelFault unloaded(String key) {
        return new ModelFault(
                SqlState.JAVA_FAILURE,
                "the scorer is not loaded",
                "No scorer has the key " + key + " in this backend.",
                "Use the functions of schema pmml, which load scorers by themselves.");
    }
}
