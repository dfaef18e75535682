package org.pgpmml.file;

import java.util.Arrays;
import java.util.BitSet;

/** Some rows of a file, in the fields that are read of it, as they stand there. */
final class RowBlock {
    private static final int MOST_ROWS = 4096;
    private static final int MOST_CHARACTERS = 1 << 21;

    private final int width;
    private final int[] ends; // of each field; where one ends the next begins
    private final BitSet nulls = new BitSet();
    private final long[] lines = new long[MOST_ROWS];
    private char[] characters;
    private int fields;
    private int rows;

    /** @param width fields of a row */
    RowBlock(int width, int capacity) {
        this.width = width;
        this.characters = new char[capacity];
        this.ends = new int[MOST_ROWS * width + 1]; // a first end of 0 before all
    }

    void add(char[] buffer, int offset, int length, boolean isNull) {
        int start = ends[fields];
        if (start + length > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(start + length, 2 * characters.length));
        }
        System.arraycopy(buffer, offset, characters, start, length);
        nulls.set(fields, isNull);
        ends[++fields] = start + length;
    }

    void endRow(long line) {
        lines[rows++] = line;
    }

    /** Forgets the fields that were added since the last row ended. */
    void dropRow() {
        fields = rows * width;
    }

    /** Characters that have room: as many may well be needed for the next rows. */
    int capacity() {
        return characters.length;
    }

    boolean isFull() {
        return rows == MOST_ROWS || ends[fields] >= MOST_CHARACTERS;
    }

    int rows() {
        return rows;
    }

    /** Where a row begins in its file, counted from 1. */
    long line(int row) {
        return lines[row];
    }

    boolean isNull(int row, int field) {
        return nulls.get(row * width + field);
    }

    /** Null where the field is. */
    String text(int row, int field) {
        int start = start(row, field);
        return isNull(row, field) ? null : new String(characters, start, end(row, field) - start);
    }

    /** The number that a field holds; NaN where it is NULL, or anything else. */
    double number(int row, int field) {
        return isNull(row, field) ? Double.NaN : PlainNumber.parse(characters, start(row, field), end(row, field));
    }

    private int start(int row, int field) {
        return ends[row * width + field];
    }

    private int end(int row, int field) {
        return ends[row * width + field + 1];
    }
}
