package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;

class BlockReaderTest {
    private static final double NULL = Double.NaN;

    @Test
    void every_kind_that_refreshes_send_is_read() {
        var text = "größe 面 𝒳";
        assertThat(row("nxbdtsn", text, 1.5, length(text), 1, 59, 86399.999999, -1, 86399.999999, -7))
                .containsExactly(
                        1.5,
                        text,
                        true,
                        LocalDate.of(2000, 2, 29),
                        LocalTime.of(23, 59, 59, 999_999_000),
                        LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_000),
                        -7.0);
    }

    @Test
    void null_is_null_whatever_the_kind() {
        assertThat(row("nxbdts", "", NULL, NULL, NULL, NULL, NULL, NULL, NULL)).containsOnlyNulls().hasSize(6);
    }

    @Test
    void nulls_stand_where_they_stood_in_any_place_of_a_byte() {
        int rows = 7;
        for (long nulls = 0; nulls < 1 << rows * 3; nulls += 577) {
            var numbers = new double[rows * 3];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (nulls >> i & 1) == 1 ? NULL : i;
            }
            var read = read("nnn", rows, "", numbers);
            for (int i = 0; i < numbers.length; i++) {
                assertThat(read.row(i / 3)[i % 3]).isEqualTo((nulls >> i & 1) == 1 ? null : (double) i);
            }
        }
    }

    @Test
    void an_empty_text_is_not_null_and_false_is_not_missing() {
        assertThat(row("xb", "", 0, 0)).containsExactly("", false);
    }

    @Test
    void infinity_is_itself() {
        assertThat(row("n", "", Double.NEGATIVE_INFINITY)).containsExactly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void values_that_java_lacks_go_as_postgresql_writes_them() {
        double most = Double.POSITIVE_INFINITY;
        assertThat(row("ddsst", "", most, -most, most, NULL, -most, NULL, 86400))
                .containsExactly("infinity", "-infinity", "infinity", "-infinity", "24:00:00");
    }

    @Test
    void every_microsecond_of_a_day_is_told_from_its_neighbours() {
        for (long micros = 86_399_990_000L; micros < 86_400_000_000L; micros++) {
            assertThat(row("t", "", micros / 1e6)).containsExactly(LocalTime.ofNanoOfDay(micros * 1000));
        }
    }

    @Test
    void the_first_and_the_last_day_of_postgresql_are_texts_as_it_writes_them() {
        assertThat(row("ds", "", -2_451_545, 2_145_031_948, 0)).containsExactly("4714-11-24 BC", "5874897-12-31T00:00");
    }

    @Test
    void the_first_and_the_last_day_of_pmml_are_read() {
        assertThat(row("ds", "", LocalDate.of(1, 1, 1).toEpochDay() - 10_957, LocalDate.of(9999, 12, 31).toEpochDay() - 10_957, 0))
                .containsExactly(LocalDate.of(1, 1, 1), LocalDateTime.of(9999, 12, 31, 0, 0));
    }

    @Test
    void texts_follow_each_other_column_by_column() {
        var block = read("xnx", 2, "aabbbcdd", 2, 1, 1, 3, 2, 2);
        assertThat(block.row(0)).containsExactly("aa", 1.0, "c");
        assertThat(block.row(1)).containsExactly("bbb", 2.0, "dd");
    }

    @Test
    void each_different_text_is_kept_once() {
        var texts = new StringBuilder();
        var lengths = new double[1000];
        for (int i = 0; i < lengths.length; i++) {
            var text = "text " + i % 100;
            lengths[i] = i % 7 == 0 ? NULL : text.length();
            texts.append(i % 7 == 0 ? "" : text);
        }
        var read = read("x", lengths.length, texts.toString(), lengths).columns()[0];
        assertThat(((Column.Texts) read).dictionary()).hasSize(100).doesNotHaveDuplicates();
        for (int i = 0; i < lengths.length; i++) {
            assertThat(read.get(i)).isEqualTo(i % 7 == 0 ? null : "text " + i % 100);
        }
    }

    @Test
    void a_model_without_inputs_still_has_rows() {
        var read = read("", 3, "", 0, 0, 0);
        assertThat(read.rows()).isEqualTo(3);
        assertThat(read.row(2)).isEmpty();
    }

    @Test
    void rows_of_another_width_an_unknown_kind_or_another_array_are_refused() {
        assertThatThrownBy(() -> read("n", 1, "", 1, 2)).hasMessageContaining("rows of 2 numbers for the kinds n");
        assertThatThrownBy(() -> read("?", 1, "", 1)).hasMessageContaining("kind ?");
        for (int wrong : new int[] {0, 8}) {
            var image = image(1, 1);
            image.putInt(wrong, 7);
            assertThatThrownBy(() -> new BlockReader("n", image, ByteBuffer.allocate(0)))
                    .hasMessageContaining("no two-dimensional float8[]");
        }
    }

    private static Object[] row(String kinds, String texts, double... numbers) {
        return read(kinds, 1, texts, numbers).row(0);
    }

    private static Block read(String kinds, int rows, String texts, double... numbers) {
        return new BlockReader(kinds, image(rows, numbers), ByteBuffer.wrap(texts.getBytes(StandardCharsets.UTF_8))).read();
    }

    /** As PostgreSQL lays an array out: NULLs have a bit each, and no value. */
    private static ByteBuffer image(int rows, double... numbers) {
        boolean hasNulls = DoubleStream.of(numbers).anyMatch(Double::isNaN);
        int offset = hasNulls ? (32 + (numbers.length + 7) / 8 + 7) / 8 * 8 : 0;
        var image = ByteBuffer.allocate(32 + numbers.length + 8 * numbers.length).order(ByteOrder.nativeOrder());
        for (int header : new int[] {2, offset, 701, rows, numbers.length / rows, 1, 1}) {
            image.putInt(header);
        }
        image.position(hasNulls ? offset - 4 : 28);
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isNaN(numbers[i])) {
                image.putDouble(numbers[i]);
                if (hasNulls) {
                    image.put(28 + i / 8, (byte) (image.get(28 + i / 8) | 1 << i % 8));
                }
            }
        }
        return image.flip();
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
