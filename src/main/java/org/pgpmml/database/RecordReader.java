package org.pgpmml.database;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;

/**
 * Reads rows in the format of PostgreSQL's {@code record_send}: the number of columns, then for each its type's OID, its
 * length in bytes (-1 for NULL) and its value in the type's binary format, all big-endian. Text is in UTF-8. All rows
 * have the same types.
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

    private final ByteBuffer packed;
    private final int columns;

    RecordReader(ByteBuffer packed, int columns) {
        this.packed = packed;
        this.columns = columns;
    }

    Block read() {
        int rows = count();
        var types = types();
        var numbers = new double[columns][];
        var texts = new TextColumn[columns];
        var objects = new Object[columns][];
        for (int j = 0; j < columns; j++) {
            switch (types[j]) {
                case FLOAT8, INT8 -> numbers[j] = new double[rows];
                case TEXT -> texts[j] = new TextColumn(packed, rows);
                default -> objects[j] = new Object[rows];
            }
        }
        int at = packed.position();
        for (int i = 0; i < rows; i++) {
            at += 4;
            for (int j = 0; j < columns; j++) {
                int length = packed.getInt(at + 4);
                at += 8;
                if (numbers[j] != null) {
                    numbers[j][i] = length < 0 ? Double.NaN : number(types[j], at);
                } else if (texts[j] != null) {
                    texts[j].add(i, at, length);
                } else {
                    objects[j][i] = length < 0 ? null : object(types[j], at);
                }
                at += Math.max(length, 0);
            }
        }
        var read = new Column[columns];
        for (int j = 0; j < columns; j++) {
            read[j] = numbers[j] != null
                    ? new Column.Numbers(numbers[j])
                    : texts[j] != null ? texts[j].column() : new Column.Objects(objects[j]);
        }
        return new Block(rows, read);
    }

    private int count() {
        int rows = 0;
        for (int at = packed.position(); at < packed.limit(); rows++) {
            int found = packed.getInt(at);
            if (found != columns) {
                throw new IllegalArgumentException("a row of " + found + " values for " + columns + " inputs");
            }
            at += 4;
            for (int j = 0; j < columns; j++) {
                at += 8 + Math.max(packed.getInt(at + 4), 0);
            }
        }
        return rows;
    }

    private int[] types() {
        var types = new int[columns];
        int at = packed.position() + 4;
        for (int j = 0; j < columns && at < packed.limit(); j++) {
            types[j] = packed.getInt(at);
            at += 8 + Math.max(packed.getInt(at + 4), 0);
        }
        return types;
    }

    private double number(int type, int at) {
        return type == FLOAT8 ? packed.getDouble(at) : packed.getLong(at);
    }

    private Object object(int type, int at) {
        return switch (type) {
            case BOOL -> packed.get(at) != 0;
            case DATE -> date(packed.getInt(at));
            case TIME -> time(packed.getLong(at));
            case TIMESTAMP -> timestamp(packed.getLong(at));
            default -> throw new IllegalArgumentException("type OID " + type + " is not one that refreshes send");
        };
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
}
