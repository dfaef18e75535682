package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * The weights of terms in the texts of a field, and sums of them.
 *
 * @param slots where each term's weight goes, times its factor; {@link #NOWHERE} where nothing reads it
 * @param missing what a weight is where the text is missing
 */
record TextWeights(
        TextSource source,
        TextSettings settings,
        String[] terms,
        int[] slots,
        double[] factors,
        double[] missing,
        Sum[] sums)
        implements Step {
    /** Smaller numbers name weights that have no slot yet. */
    static final int NOWHERE = -1;

    /** @param terms by place, ascending */
    record Sum(int slot, int[] terms, double[] coefficients) {
        /** By place of the term; NaN for those that are not in the sum. */
        double[] coefficientsOf(int count) {
            var all = new double[count];
            Arrays.fill(all, Double.NaN);
            for (int k = 0; k < terms.length; k++) {
                all[terms[k]] = coefficients[k];
            }
            return all;
        }

        /** What a reader of the weights finds in a row without a text: the first that is no number counts. */
        double ofMissing(double[] missing) {
            double sum = 0;
            for (int k = 0; k < terms.length; k++) {
                double weight = missing[terms[k]];
                if (weight != weight) {
                    return weight;
                }
                sum += coefficients[k] * weight;
            }
            return sum;
        }
    }

    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    @Override
    public Step ready() {
        return new TextWeigher(this);
    }
}
