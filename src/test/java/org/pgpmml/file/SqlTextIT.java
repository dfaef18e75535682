package org.pgpmml.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.dmg.pmml.DataType;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What is written outside the database against what PostgreSQL writes. */
@OnEveryJavaHost
class SqlTextIT {
    private static final int NUMBERS = 50_000;

    private final TestDatabase database;

    SqlTextIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void doubles_have_the_digits_that_postgresql_gives_them() throws Exception {
        var random = new Random(1);
        var numbers = new Double[NUMBERS];
        var texts = new String[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = switch (i % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextDouble();
                case 2 -> random.nextInt(1_000_000) / 1e4;
                default -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(120) - 60);
            };
            numbers[i] = numbers[i].isNaN() ? Double.NEGATIVE_INFINITY : numbers[i];
            texts[i] = SqlText.of(numbers[i], DataType.DOUBLE);
        }
        assertThat(different("float8", numbers, texts)).isZero();
    }

    @Test
    void floats_have_the_digits_that_postgresql_gives_them() throws Exception {
        var random = new Random(2);
        var numbers = new Float[NUMBERS];
        var texts = new String[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = i % 2 == 0 ? random.nextFloat() : Float.intBitsToFloat(random.nextInt());
            numbers[i] = numbers[i].isNaN() ? Float.POSITIVE_INFINITY : numbers[i];
            texts[i] = SqlText.of(numbers[i], DataType.FLOAT);
        }
        assertThat(different("float4", numbers, texts)).isZero();
    }

    @Test
    void columns_have_the_types_of_a_prediction_table() throws Exception {
        for (var type : DataType.values()) {
            assertThat(PredictionColumn.sqlType(type))
                    .isEqualTo(database.text("select pmml_internal.sql_type(?)", type.value()));
        }
    }

    private long different(String type, Object[] numbers, String[] texts) throws Exception {
        var connection = database.shared();
        return database.number(
                "select count(*) from unnest(?, ?) as u (number, written) where number::text <> written",
                connection.createArrayOf(type, numbers),
                connection.createArrayOf("text", texts));
    }
}
