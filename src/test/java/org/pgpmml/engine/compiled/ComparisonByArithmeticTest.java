package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is compared by arithmetic, several rows at once, is what comparisons say. */
class ComparisonByArithmeticTest {
    private static final double[] NUMBERS = {
        Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, -1e300, -2, -1, Math.nextUp(-1d), -Double.MIN_NORMAL, -Double.MIN_VALUE, -0d, 0,
        Double.MIN_VALUE, 2 * Double.MIN_VALUE, Double.MIN_NORMAL, Math.nextDown(1d), 1, 2, 1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY
    };

    @Test
    void numbers_are_below_thresholds_as_doubles_are() {
        var bits = new long[NUMBERS.length];
        SortableBits.of(NUMBERS, bits, NUMBERS.length);
        for (double threshold : NUMBERS) {
            var counts = new long[NUMBERS.length];
            SortableBits.countNumbers(bits, counts, NUMBERS.length);
            SortableBits.addBelow(bits, threshold, counts, NUMBERS.length);
            for (int i = 0; i < counts.length; i++) {
                assertThat(counts[i]).as(NUMBERS[i] + " below " + threshold).isEqualTo(NUMBERS[i] < threshold ? 2 : 1);
            }
        }
    }

    @Test
    void not_a_number_is_below_all_thresholds_or_none_by_its_sign() {
        var nan = new double[] {Double.NaN, Double.longBitsToDouble(0xfff8_0000_0000_0000L), Marks.FAULT};
        var bits = new long[nan.length];
        var counts = new long[nan.length];
        SortableBits.of(nan, bits, nan.length);
        SortableBits.countNumbers(bits, counts, nan.length);
        for (double threshold : NUMBERS) {
            SortableBits.addBelow(bits, threshold, counts, nan.length);
        }
        assertThat(counts).containsExactly(0, 2 + NUMBERS.length, 0);
    }

    @Test
    void signs_are_those_of_doubles() {
        for (double number : NUMBERS) {
            assertThat(Sign.isPositive(number)).as("%s", number).isEqualTo(number > 0 ? 1 : 0);
        }
        assertThat(Sign.isPositive(Double.NaN)).isNaN();
    }

    @Test
    void the_first_of_the_nearest_is_found() {
        var random = new Random(3);
        var distances = new double[7][Frame.ROWS];
        for (var ofOne : distances) {
            for (int i = 0; i < ofOne.length; i++) {
                ofOne[i] = random.nextInt(3) == 0 ? i * 0.5 : i * 0.5 + random.nextInt(3) * Math.ulp(i * 0.5);
            }
        }
        distances[3][9] = Double.POSITIVE_INFINITY;
        var nearest = new Nearest();
        assertThat(nearest.findLeast(distances, Frame.ROWS)).isTrue();
        var places = nearest.places(distances, Frame.ROWS);
        for (int i = 0; i < Frame.ROWS; i++) {
            int expected = 0;
            for (int c = 1; c < distances.length; c++) {
                expected = distances[c][i] < distances[expected][i] ? c : expected;
            }
            assertThat(places[i]).as("row " + i).isEqualTo(expected);
        }
        distances[2][5] = Double.NaN;
        assertThat(nearest.findLeast(distances, Frame.ROWS)).isFalse();
    }
}
