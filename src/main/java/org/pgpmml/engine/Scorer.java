package org.pgpmml.engine;

import java.util.Optional;
import org.pgpmml.model.ModelDescription;

/** One model version made ready by an engine. Used by one thread at a time; others take a {@link #twin}. */
public interface Scorer {
    /** Bytes of stack of a thread made to score: a backend's own has 8 MB as a rule, and what fits there fits here. */
    long STACK = 16L << 20;

    ModelDescription description();

    /**
     * Scores every row of a block. A row that the model does not accept is rejected in the predictions; it never stops
     * the others.
     *
     * @throws org.pgpmml.model.ModelFault where the model itself cannot be evaluated
     * @throws RunawayExpression where a row of several would take very long: one by one each comes to an end, and who
     *     scores can be cancelled in between
     */
    void score(Block block, Predictions predictions);

    /** Another scorer of the model, for a second thread to use at the same time; empty where the engine has none. */
    default Optional<Scorer> twin() {
        return Optional.empty();
    }

    /** What {@link Engine#restore} makes this scorer from again, cheaper than from the document; empty where nothing is. */
    default Optional<byte[]> form() {
        return Optional.empty();
    }
}
