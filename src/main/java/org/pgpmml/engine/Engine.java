package org.pgpmml.engine;

import org.dmg.pmml.PMML;

/** Something that can score documents. Stateless. */
public interface Engine {
    /** As the registry keeps it with each version, e.g. {@code jpmml}. */
    String name();

    /**
     * Makes a document ready to score. The document may be changed by it: read it again for another engine.
     *
     * @throws EngineDeclined where this engine cannot run the document exactly, and another may
     * @throws org.pgpmml.model.ModelFault where the document is wrong for every engine
     */
    Scorer load(PMML pmml) throws EngineDeclined;

    /**
     * Scores the rows of the document's ModelVerification element, if it has one and the engine can.
     *
     * @throws org.pgpmml.model.ModelFault where a row comes out otherwise than the document says
     */
    default void verify(PMML pmml) {}

    /**
     * Whether its answers are the ones by which other engines are judged. One engine at most says so.
     */
    default boolean isReference() {
        return false;
    }
}
