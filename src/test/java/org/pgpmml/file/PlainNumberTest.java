package org.pgpmml.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumberTest {
    private static double parse(String text) {
        return PlainNumber.parse(("," + text + ",").toCharArray(), 1, 1 + text.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "1e", "1e+", "1.2.3", "1 ", " 1", "0x1p3", "1d", "1f", "NaN", "Infinity", "t", "1,5", "--1"})
    void what_sql_does_not_write_as_a_number_is_none(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "+1", "1.", ".5", "-.5", "007", "1e5", "1E-5", "123456789012345678901234567890",
        "9007199254740993", "0.1", "1e400", "4.9e-324", "0.00000000000000000000000000001"})
    void a_number_is_what_java_takes_it_for(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void any_number_has_the_bits_that_java_gives_it() {
        var random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            var text = switch (i % 3) {
                case 0 -> Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(12)));
                case 1 -> Long.toString(random.nextLong()) + "." + random.nextInt(1000);
                default -> random.nextInt(100_000) + "." + random.nextInt(1_000_000);
            };
            assertThat(Double.doubleToLongBits(parse(text))).isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
        }
    }
}
