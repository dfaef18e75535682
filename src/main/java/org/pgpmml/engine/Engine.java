package org.pgpmml.engine;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.pgpmml.model.Document;

/** Something that can score documents. Stateless. */
public interface Engine {
    /** As the registry keeps it with each version, e.g. {@code jpmml}. */
    String name();

    /**
     * Makes a document ready to score.
     *
     * @throws EngineDeclined where this engine cannot run the document exactly, and another may
     * @throws org.pgpmml.model.ModelFault where the document is wrong for every engine
     */
    Scorer load(Document document) throws EngineDeclined;

    /**
     * Makes a scorer from its {@link Scorer#form}.
     *
     * @return empty where the form is damaged, or comes from another version of this engine: then the document has to be
     *     loaded
     */
    default Optional<Scorer> restore(ByteBuffer form) {
        return Optional.empty();
    }

    /**
     * Scores the rows of the document's ModelVerification element, if it has one.
     *
     * @param scorer the document's, by this engine
     * @throws org.pgpmml.model.ModelFault where a row comes out otherwise than the document says
     */
    default void verify(Document document, Scorer scorer) {
        Verification.of(document.sharedPmml()).check(scorer);
    }

    /**
     * Whether its answers are the ones by which other engines are judged. One engine at most says so.
     */
    default boolean isReference() {
        return false;
    }

    /** Whether it is known to be wrong about some documents and cannot tell which: it is judged even where it is forced. */
    default boolean isAlwaysJudged() {
        return false;
    }
}
