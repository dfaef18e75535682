package org.pgpmml.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A CSV file in memory: a quoted cell is a String, a bare one a Double or a Boolean where it can be, an empty one null. */
record CsvRows(List<String> header, List<List<Object>> rows) {
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\r\n]*))(,|\r?\n|$)");

    static CsvRows read(Path file) throws IOException {
        var text = Files.readString(file);
        var rows = new ArrayList<List<Object>>();
        var row = new ArrayList<Object>();
        var cells = CELL.matcher(text);
        while (cells.lookingAt()) {
            row.add(cells.group(1) != null ? cells.group(1).replace("\"\"", "\"") : bare(cells.group(2), rows.isEmpty()));
            if (!cells.group(3).equals(",")) {
                rows.add(row);
                row = new ArrayList<>();
            }
            if (cells.end() == text.length()) {
                break;
            }
            cells.region(cells.end(), text.length());
        }
        var header = rows.remove(0).stream().map(Object::toString).toList();
        return new CsvRows(header, rows);
    }

    private static Object bare(String text, boolean isHeader) {
        if (isHeader) {
            return text;
        }
        if (text.isEmpty()) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** Null too where there is no such column. */
    Object get(int row, String column) {
        int place = header.indexOf(column);
        return place < 0 || place >= rows.get(row).size() ? null : rows.get(row).get(place);
    }
}
