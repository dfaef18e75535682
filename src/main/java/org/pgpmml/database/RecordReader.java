package org.pgpmml.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rows in the format of PostgreSQL's {@code record_send}: the number of columns, then for each its type's OID, its
 * length in bytes (-1 for NULL) and its value in the type's binary format, all big-endian. Text is in UTF-8.
 */
final class RecordReader {
    private static final int BOOL = 16;
    private static final int INT8 = 20;
    private static final int TEXT = 25;
    private static final int FLOAT8 = 701;
    private static final int DATE = 1082;
    private static final int TIME = 1083;
    private static final int TIMESTAMP = 1114;
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final long DAY = 86_400_000_000L; // microseconds

    private final ByteBuffer block;
    private final int columns;

    RecordReader(ByteBuffer block, int columns) {
        this.block = block;
        this.columns = columns;
    }

    List<Object[]> readAll() {
        var rows = new ArrayList<Object[]>();
        while (block.hasRemaining()) {
            int found = block.getInt();
            if (found != columns) {
                throw new IllegalArgumentException("a row of " + found + " values for " + columns + " inputs");
            }
            var row = new Object[columns];
            for (int i = 0; i < columns; i++) {
                int type = block.getInt();
                int length = block.getInt();
                row[i] = length < 0 ? null : value(type, length);
            }
            rows.add(row);
        }
        return rows;
    }

    private Object value(int type, int length) {
        switch (type) {
            case FLOAT8:
                return block.getDouble();
            case INT8:
                return whole(block.getLong());
            case TEXT:
                var bytes = new byte[length];
                block.get(bytes);
                return new String(bytes, StandardCharsets.UTF_8);
            case BOOL:
                return block.get() != 0;
            case DATE:
                return date(block.getInt());
            case TIME:
                return time(block.getLong());
            case TIMESTAMP:
                return timestamp(block.getLong());
            default:
                throw new IllegalArgumentException("type OID " + type + " is not one that refreshes send");
        }
    }

    // Values that Java's types lack go as PostgreSQL writes them, for the model to judge.

    private static Object date(int days) {
        return days == Integer.MAX_VALUE ? "infinity" : days == Integer.MIN_VALUE ? "-infinity" : EPOCH.plusDays(days);
    }

    private static Object time(long micros) {
        return micros == DAY ? "24:00:00" : LocalTime.ofNanoOfDay(micros * 1000);
    }

    private static Object timestamp(long micros) {
        return micros == Long.MAX_VALUE
                ? "infinity"
                : micros == Long.MIN_VALUE ? "-infinity" : EPOCH.atStartOfDay().plus(micros, ChronoUnit.MICROS);
    }

    /** PMML's integers have 32 bits; a larger one goes as a double for the model to judge. */
    private static Object whole(long value) {
        return value == (int) value ? (Object) (int) value : (Object) (double) value;
    }
}
