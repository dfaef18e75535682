package org.pgpmml.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.pgpmml.model.ModelFault;

/** A CSV file read from the front: its header first, then its rows, block by block. */
public final class CsvRows {
    private final CsvFormat format;
    private final Set<String> nulls;
    private final Iterator<Boolean> records;
    private final List<String> header = new ArrayList<>();
    private RowBlock block; // null while the header is read
    private boolean[] isRead;
    private int width;
    private long line;
    private int fields;
    private boolean isEmpty; // the last field, and not even quoted
    private boolean isEnd;

    public CsvRows(InputStream file, CsvFormat format) throws IOException {
        this.format = format;
        this.nulls = new HashSet<>(format.nulls());
        var characters = new BufferedReader(new InputStreamReader(file, format.charset().newDecoder()), 1 << 16);
        this.records = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .skipEmptyLines(false)
                .acceptCharsAfterQuotes(false)
                .build(new Handler(), new MarkedEnd(withoutByteOrderMark(characters)))
                .iterator();
        if (!next()) {
            throw FileFaults.unreadable("It is empty.", "Its first line names the columns, as COPY ... (format csv, header) writes it.");
        }
        this.width = header.size();
        if (new HashSet<>(header).size() < width) {
            throw FileFaults.unreadable(
                    "Its header names a column twice: " + String.join(", ", header) + ".", "Give each column a name of its own.");
        }
    }

    /** The names of the columns, in order. */
    public List<String> columns() {
        return List.copyOf(header);
    }

    /** The next rows, with the fields of those columns alone, by their place in {@code read}; null at the end. */
    RowBlock next(List<Integer> read) {
        block = new RowBlock(read.size(), block == null ? 1 << 16 : block.capacity());
        isRead = new boolean[width];
        read.forEach(place -> isRead[place] = true);
        while (!block.isFull() && next()) {
            if (fields == width) {
                block.endRow(line);
            } else if (fields == 1 && isEmpty) {
                block.dropRow();
            } else {
                throw FileFaults.unreadable(
                        "Line " + line + " has " + fields + (fields == 1 ? " field" : " fields") + ", the header " + width + ".",
                        "See whether that line, or one before it, lacks a quote, or whether --delimiter is another than \""
                                + format.delimiter() + "\".");
            }
        }
        block.dropRow(); // which only marks the end
        return block.rows() == 0 ? null : block;
    }

    private boolean next() {
        try {
            if (records.hasNext()) {
                boolean isRow = records.next();
                long place = line;
                if (!isRow && records.hasNext()) {
                    throw FileFaults.unreadable(
                            "Line " + place + " is U+FFFF, which is no character.", "Take it out: it can stand for nothing.");
                }
                return isRow;
            }
            if (!isEnd) {
                throw FileFaults.unreadable(
                        "A quote is opened in the row of line " + line + " and never closed.", "Close it, or double it where it belongs to the text.");
            }
            return false;
        } catch (CsvParseException e) {
            throw FileFaults.unreadable(e.getMessage() + ".", "Correct the file near that line.");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw wrongEncoding();
            }
            throw e;
        }
    }

    private ModelFault wrongEncoding() {
        return FileFaults.unreadable(
                "After line " + line + " it has bytes that are not " + format.charset() + ".",
                "Name the encoding that it is in: --encoding ISO-8859-1, for one.");
    }

    private BufferedReader withoutByteOrderMark(BufferedReader characters) throws IOException {
        characters.mark(1);
        try {
            if (characters.read() != '\uFEFF') {
                characters.reset();
            }
        } catch (CharacterCodingException e) {
            throw wrongEncoding();
        }
        return characters;
    }

    /** FastCSV tells here of each field as it passes; no row becomes an object. Records are true, and false at the end. */
    private final class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {
        @Override
        protected void handleBegin(long startingLine) {
            line = startingLine;
        }

        @Override
        protected void handleField(int place, char[] buffer, int offset, int length, boolean isQuoted) {
            isEnd = place == 0 && !isQuoted && MarkedEnd.isMark(buffer, offset, length);
            if (block == null) {
                header.add(new String(buffer, offset, length));
            } else if (place < width && isRead[place]) {
                block.add(buffer, offset, length, !isQuoted && isNull(buffer, offset, length));
            }
            isEmpty = length == 0 && !isQuoted;
        }

        @Override
        protected RecordWrapper<Boolean> buildRecord() {
            fields = getFieldCount();
            return wrapRecord(!isEnd);
        }
    }

    private boolean isNull(char[] buffer, int offset, int length) {
        return length == 0 || !nulls.isEmpty() && nulls.contains(new String(buffer, offset, length));
    }
}
