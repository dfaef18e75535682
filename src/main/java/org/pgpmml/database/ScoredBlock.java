package org.pgpmml.database;

/**
 * The results of a block of n rows, by column: value j of row i stands at {@code j * n + i}, counted from 0. Empty arrays
 * are null.
 *
 * @param numbers numeric results, NaN where there is none
 * @param codes the other results, each a 1-based place in the dictionary, 0 where there is none
 * @param dictionary texts
 * @param faults for each row a 1-based place in the three arrays that follow, 0 where the row was scored; null where
 *     every row was
 * @param faultFields the input at fault, or null
 * @param faultValues its value, or null
 * @param faultReasons why the model does not accept the row
 * @param fault a model fault as JSON, or null; the others are null then
 */
public record ScoredBlock(
        double[] numbers,
        int[] codes,
        String[] dictionary,
        int[] faults,
        String[] faultFields,
        String[] faultValues,
        String[] faultReasons,
        String fault) {

    static ScoredBlock faulty(String fault) {
        return new ScoredBlock(null, null, null, null, null, null, null, fault);
    }
}
