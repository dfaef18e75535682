package org.pgpmml.training;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV file with a header, as one map of column name to text per row. An empty cell is null. */
final class CsvTable {

    private CsvTable() {
    }

    static List<Map<String, String>> read(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : records) {
                Map<String, String> row = new LinkedHashMap<>();
                record.getFieldsAsMap().forEach((name, text) -> row.put(name, text.isEmpty() ? null : text));
                rows.add(row);
            }
        }
        return rows;
    }
}
