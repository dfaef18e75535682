package org.pgpmml.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgpmml.engine.Column;

/**
 * Collects the texts of one input. Each different text becomes a Java string once; the others are found by comparing
 * their bytes where they lie.
 */
final class TextColumn {
    private final byte[] texts;
    private final int[] codes;
    private final List<String> dictionary = new ArrayList<>();

    /** Open addressing: a code plus one, or 0; at most half full. */
    private int[] table = new int[64];

    private int[] starts = new int[32];
    private int[] lengths = new int[32];

    TextColumn(byte[] texts, int rows) {
        this.texts = texts;
        this.codes = new int[rows];
    }

    void add(int row, int start, int length) {
        codes[row] = code(start, length);
    }

    void addMissing(int row) {
        codes[row] = -1;
    }

    Column column() {
        return new Column.Texts(codes, dictionary.toArray(String[]::new));
    }

    private int code(int start, int length) {
        int slot = slot(start, length);
        if (table[slot] == 0) {
            if (2 * dictionary.size() >= table.length) {
                grow();
                slot = slot(start, length);
            }
            int code = dictionary.size();
            if (code == starts.length) {
                starts = Arrays.copyOf(starts, 2 * code);
                lengths = Arrays.copyOf(lengths, 2 * code);
            }
            starts[code] = start;
            lengths[code] = length;
            dictionary.add(new String(texts, start, length, StandardCharsets.UTF_8));
            table[slot] = code + 1;
        }
        return table[slot] - 1;
    }

    /** Where a text stands in the table, or would. */
    private int slot(int start, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + texts[start + i];
        }
        int slot = (hash ^ hash >>> 15) & table.length - 1;
        while (table[slot] != 0 && !isAt(table[slot] - 1, start, length)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private boolean isAt(int code, int start, int length) {
        return Arrays.equals(texts, starts[code], starts[code] + lengths[code], texts, start, start + length);
    }

    private void grow() {
        table = new int[4 * table.length];
        for (int code = 0; code < dictionary.size(); code++) {
            table[slot(starts[code], lengths[code])] = code + 1;
        }
    }
}
