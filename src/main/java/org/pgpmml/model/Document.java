package org.pgpmml.model;

import org.dmg.pmml.PMML;

/**
 * The text of a PMML document that nobody vouches for yet.
 *
 * @param text the whole of it
 */
public record Document(String text) {
    /**
     * Reads the text, with every check that {@link PmmlReader} makes. Each call gives a class model of its own, which its
     * user may change.
     *
     * @throws ModelFault where the text is not a PMML document
     */
    public PMML pmml() {
        return PmmlReader.read(text);
    }
}
