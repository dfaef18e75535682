package org.pgpmml.engine;

import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.RowFault;

/** One model version made ready by an engine. Used by one thread at a time, as a PostgreSQL backend is one. */
public interface Scorer {
    ModelDescription description();

    /**
     * Scores one row.
     *
     * @param inputs a value for each of {@code description().inputs()}, by position: String, Integer, Double, Boolean,
     *     a java.time date or time, a List of these for a field that holds a set, or null where missing
     * @return a value for each of {@code description().results()}, by position: Number, String, Boolean, a java.time
     *     date or time, a List, or null where the model gives no result
     * @throws RowFault where the model does not accept the row
     * @throws org.pgpmml.model.ModelFault where the row shows that the model itself cannot be evaluated
     */
    Object[] score(Object[] inputs) throws RowFault;

    /**
     * Scores the rows of the document's ModelVerification element, if it has one.
     *
     * @throws org.pgpmml.model.ModelFault where a row comes out otherwise than the document says
     */
    void verify();
}
