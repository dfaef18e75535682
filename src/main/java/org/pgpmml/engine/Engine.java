package org.pgpmml.engine;

import org.dmg.pmml.PMML;

/** Something that can score documents. Stateless. */
public interface Engine {
    /** As the registry keeps it with each version, e.g. {@code jpmml}. */
    String name();

    /**
     * Makes a document ready to score.
     *
     * @throws org.pgpmml.model.ModelFault where this engine cannot run the document, saying why
     */
    Scorer load(PMML pmml);
}
