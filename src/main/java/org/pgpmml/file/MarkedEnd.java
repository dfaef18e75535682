package org.pgpmml.file;

import java.io.IOException;
import java.io.Reader;

/**
 * A file with one more row, which says that it ends there. FastCSV closes a quote that is still open at the end of a file;
 * then the row is missing, as it is part of a text.
 */
final class MarkedEnd extends Reader {
    private static final char MARK = '\uFFFF'; // Unicode reserves it: no text has it

    private final Reader file;
    private char last = '\n';
    private boolean isMarked;

    MarkedEnd(Reader file) {
        this.file = file;
    }

    static boolean isMark(char[] field, int offset, int length) {
        return length == 1 && field[offset] == MARK;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (isMarked || length == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = file.read(buffer, offset, length);
        if (read > 0) {
            last = buffer[offset + read - 1];
            return read;
        }
        isMarked = last == '\n' || last == '\r';
        last = isMarked ? MARK : '\n';
        buffer[offset] = last;
        return 1;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
