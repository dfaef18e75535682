package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Column;

class RecordReaderTest {
    private final ByteBuffer block = ByteBuffer.allocate(1 << 15);

    @Test
    void every_type_that_refreshes_send_is_read() {
        row(7);
        value(701, 8).putDouble(1.5);
        value(20, 8).putLong(-7);
        text("größe 面 𝒳");
        value(16, 1).put((byte) 1);
        value(1082, 4).putInt(59);
        value(1083, 8).putLong(86_399_999_999L);
        value(1114, 8).putLong(-1);
        assertThat(read(7)).containsExactly(new Object[] {
            1.5,
            -7.0,
            "größe 面 𝒳",
            true,
            LocalDate.of(2000, 2, 29),
            LocalTime.of(23, 59, 59, 999_999_000),
            LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_000)
        });
    }

    @Test
    void null_is_null_whatever_the_type() {
        row(3);
        value(701, -1);
        value(25, -1);
        value(16, -1);
        assertThat(read(3)).containsExactly(new Object[] {null, null, null});
    }

    @Test
    void an_empty_text_is_not_null() {
        row(1);
        text("");
        assertThat(read(1)).containsExactly(new Object[] {""});
    }

    @Test
    void integers_go_as_doubles() {
        row(4);
        value(20, 8).putLong(Integer.MAX_VALUE);
        value(20, 8).putLong(Integer.MIN_VALUE);
        value(20, 8).putLong(1L << 31);
        value(20, 8).putLong(Long.MIN_VALUE);
        assertThat(read(4))
                .containsExactly(new Object[] {0x1p31 - 1, -0x1p31, 0x1p31, -0x1p63});
    }

    @Test
    void not_a_number_is_missing_and_infinity_is_itself() {
        row(2);
        value(701, 8).putDouble(Double.NaN);
        value(701, 8).putDouble(Double.NEGATIVE_INFINITY);
        assertThat(read(2)).containsExactly(new Object[] {null, Double.NEGATIVE_INFINITY});
    }

    @Test
    void rows_follow_each_other_and_an_empty_block_has_none() {
        for (long i = 1; i <= 3; i++) {
            row(1);
            value(20, 8).putLong(i);
        }
        var read = new RecordReader(block.flip(), 1).read();
        assertThat(read.rows()).isEqualTo(3);
        assertThat(((Column.Numbers) read.columns()[0]).values()).containsExactly(1, 2, 3);
        assertThat(new RecordReader(ByteBuffer.allocate(0), 1).read().rows()).isZero();
    }

    @Test
    void each_different_text_is_kept_once() {
        for (int i = 0; i < 1000; i++) {
            row(1);
            if (i % 7 == 0) {
                value(25, -1);
            } else {
                text("text " + i % 100);
            }
        }
        var read = new RecordReader(block.flip(), 1).read();
        assertThat(((Column.Texts) read.columns()[0]).dictionary()).hasSize(100).doesNotHaveDuplicates();
        for (int i = 0; i < 1000; i++) {
            assertThat(read.columns()[0].get(i)).isEqualTo(i % 7 == 0 ? null : "text " + i % 100);
        }
    }

    @Test
    void a_row_of_another_width_or_an_unknown_type_is_refused() {
        row(2);
        assertThatThrownBy(() -> new RecordReader(block.duplicate().flip(), 1).read())
                .hasMessageContaining("a row of 2 values for 1 inputs");
        block.clear();
        row(1);
        value(1700, 8).putLong(1);
        assertThatThrownBy(() -> new RecordReader(block.flip(), 1).read()).hasMessageContaining("1700");
    }

    private Object[] read(int columns) {
        return new RecordReader(block.flip(), columns).read().row(0);
    }

    private void row(int columns) {
        block.putInt(columns);
    }

    private ByteBuffer value(int type, int length) {
        return block.putInt(type).putInt(length);
    }

    private void text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        value(25, bytes.length).put(bytes);
    }
}
