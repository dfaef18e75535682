package org.pgpmml.engine.compiled;

/** What one input adds to the logarithms of the categories' probabilities. Data, as a {@link Step} is. */
interface BayesTerm {
    /** @param value of the input, not missing */
    void addTo(double[] scores, double value, Arithmetic arithmetic);

    /** Slot of the input. */
    int slot();

    /**
     * An input with counts.
     *
     * @param values the values that have counts
     * @param logs for each of them, a logarithm for each category
     */
    record Counts(int slot, double[] values, double[][] logs) implements BayesTerm {
        @Override
        public void addTo(double[] scores, double value, Arithmetic arithmetic) {
            for (int v = 0; v < values.length; v++) {
                if (values[v] == value) {
                    for (int k = 0; k < scores.length; k++) {
                        scores[k] = arithmetic.round(scores[k] + logs[v][k]);
                    }
                    return;
                }
            }
        }
    }

    /**
     * An input with a bell curve for each category.
     *
     * @param categories the places of the categories that have one
     * @param threshold below which no density counts
     */
    record Gauss(int slot, int[] categories, double[] means, double[] deviations, double threshold)
            implements BayesTerm {
        private static final double LEAST_NORMAL = -709;
        private static final double SHIFT = 40.19140625;
        private static final double EXP_OF_SHIFT = 285040095144011776.0;

        @Override
        public void addTo(double[] scores, double value, Arithmetic arithmetic) {
            for (int j = 0; j < categories.length; j++) {
                double density = density(value, means[j], deviations[j]);
                double probability = Double.compare(density, threshold) < 0 ? threshold : density;
                double log = arithmetic.round(Math.log(arithmetic.round(probability)));
                scores[categories[j]] = arithmetic.round(scores[categories[j]] + log);
            }
        }

        static double density(double value, double mean, double deviation) {
            double distance = (value - mean) / deviation;
            return exp(-0.5 * distance * distance - (Math.log(deviation) + 0.5 * Math.log(2 * Math.PI)));
        }

        /** Rounded once where the result is subnormal, as in the reference: few bits are left there to differ in. */
        private static double exp(double value) {
            return value <= LEAST_NORMAL ? Math.exp(value + SHIFT) / EXP_OF_SHIFT : Math.exp(value);
        }
    }
}
