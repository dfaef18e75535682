package org.pgpmml.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows written as COPY writes them: nothing for null, two quotes for the empty text. */
final class CsvText {
    private final StringWriter text = new StringWriter();
    private final CsvWriter rows;

    CsvText(char delimiter) {
        this.rows = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(text);
    }

    static byte[] line(char delimiter, List<String> fields) {
        var line = new CsvText(delimiter);
        line.add(fields.toArray(String[]::new));
        return line.bytes();
    }

    void add(String... fields) {
        rows.writeRecord(fields);
    }

    byte[] bytes() {
        try {
            rows.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer failed", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
