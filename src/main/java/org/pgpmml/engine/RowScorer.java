package org.pgpmml.engine;

import org.pgpmml.model.Cancellation;
import org.pgpmml.model.RowFault;

/** A scorer that knows one row at a time only. */
public interface RowScorer extends Scorer {
    /**
     * @param inputs a value for each input by position, null where missing
     * @return a value for each result by position, null where the model gives none
     * @throws RowFault where the model does not accept the row
     */
    Object[] score(Object[] inputs) throws RowFault;

    @Override
    default void score(Block block, Predictions predictions) {
        for (int row = 0; row < block.rows(); row++) {
            Cancellation.point();
            try {
                predictions.put(row, score(block.row(row)));
            } catch (RowFault fault) {
                predictions.reject(row, fault);
            } catch (RunawayExpression e) {
                if (block.rows() > 1) {
                    throw e;
                }
                predictions.reject(row, new RowFault(null, null, e.getMessage()));
            }
        }
    }
}
