package org.pgpmml.database;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;

/**
 * Reads a block of rows as {@code sql/prediction_table/packing.sql} packs it: a matrix of numbers with a row for each
 * row, and the texts of all rows in UTF-8, end to end, column after column.
 *
 * <p>Its kinds say with a letter for each input what the matrix holds of it: {@code n} a number, {@code b} a boolean,
 * {@code d} a date as days since 2000, {@code t} a time as seconds, {@code s} a timestamp as these two numbers,
 * {@code x} the length of a text in bytes.
 */
final class BlockReader {
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final long DAY = 86_400_000_000L; // microseconds

    private final String kinds;
    private final FloatMatrix matrix;
    private final byte[] texts;
    private int textsRead;

    BlockReader(String kinds, ByteBuffer matrix, ByteBuffer texts) {
        this.kinds = kinds;
        this.matrix = FloatMatrix.of(matrix);
        this.texts = new byte[texts.remaining()];
        texts.duplicate().get(this.texts);
    }

    Block read() {
        var columns = new Column[kinds.length()];
        int slot = 0;
        for (int j = 0; j < columns.length; j++) {
            columns[j] = column(kinds.charAt(j), slot);
            slot += kinds.charAt(j) == 's' ? 2 : 1;
        }
        if (Math.max(1, slot) != matrix.width()) {
            throw new IllegalArgumentException("rows of " + matrix.width() + " numbers for the kinds " + kinds);
        }
        return new Block(matrix.rows(), columns);
    }

    private Column column(char kind, int slot) {
        var numbers = new Column.Numbers(matrix.values(), slot, matrix.width(), matrix.rows());
        return switch (kind) {
            case 'n' -> numbers;
            case 'x' -> texts(numbers);
            case 'b' -> objects(numbers, i -> numbers.at(i) != 0);
            case 'd' -> objects(numbers, i -> date(numbers.at(i)));
            case 't' -> objects(numbers, i -> time(numbers.at(i)));
            case 's' -> objects(numbers, i -> timestamp(numbers.at(i), matrix.values()[i * matrix.width() + slot + 1]));
            default -> throw new IllegalArgumentException("kind " + kind + " is not one that refreshes send");
        };
    }

    private Column texts(Column.Numbers lengths) {
        var column = new TextColumn(texts, matrix.rows());
        for (int i = 0; i < matrix.rows(); i++) {
            if (lengths.isMissing(i)) {
                column.addMissing(i);
            } else {
                column.add(i, textsRead, (int) lengths.at(i));
                textsRead += (int) lengths.at(i);
            }
        }
        return column.column();
    }

    private Column objects(Column.Numbers numbers, IntFunction<Object> object) {
        return new Column.Objects(IntStream.range(0, matrix.rows())
                .mapToObj(i -> numbers.isMissing(i) ? null : object.apply(i))
                .toArray());
    }

    // Values that Java's or PMML's types lack go as PostgreSQL writes them, for the model to judge: PMML has years of four digits.

    private static Object date(double days) {
        return Double.isInfinite(days) ? infinity(days) : writable(EPOCH.plusDays((long) days), null);
    }

    private static Object writable(LocalDate date, LocalTime time) {
        if (date.getYear() > 0 && date.getYear() <= 9999) {
            return time == null ? date : date.atTime(time);
        }
        return "%04d-%02d-%02d%s%s".formatted(
                date.get(ChronoField.YEAR_OF_ERA),
                date.getMonthValue(),
                date.getDayOfMonth(),
                time == null ? "" : "T" + time,
                date.getYear() > 0 ? "" : " BC");
    }

    private static Object time(double seconds) {
        long micros = micros(seconds);
        return micros == DAY ? "24:00:00" : LocalTime.ofNanoOfDay(micros * 1000);
    }

    private static Object timestamp(double days, double seconds) {
        return Double.isInfinite(days)
                ? infinity(days)
                : writable(EPOCH.plusDays((long) days), LocalTime.ofNanoOfDay(micros(seconds) * 1000));
    }

    private static String infinity(double days) {
        return days > 0 ? "infinity" : "-infinity";
    }

    private static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }
}
