package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalCurveTest {
    @Test
    void quantiles_lead_back_to_their_probabilities() {
        for (double probability = 1e-9; probability < 1; probability += 0.0013) {
            double quantile = NormalCurve.quantile(probability);
            assertThat(NormalCurve.below(quantile)).isCloseTo(probability, within(1e-15 + 1e-14 * probability + 1e-16));
        }
        assertThat(NormalCurve.quantile(0.975)).isCloseTo(1.9599639845400545, within(1e-15));
        assertThat(NormalCurve.quantile(0.5)).isZero();
        assertThat(NormalCurve.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(NormalCurve.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void error_function_is_odd_and_exact_near_zero() {
        assertThat(NormalCurve.erf(1)).isCloseTo(0.8427007929497149, within(1e-15));
        assertThat(NormalCurve.erf(-2)).isCloseTo(-0.9953222650189527, within(1e-15));
        assertThat(NormalCurve.erf(1e-20)).isCloseTo(1.1283791670955126e-20, within(1e-34));
        assertThat(NormalCurve.erf(50)).isEqualTo(1);
    }
}
