package org.pgpmml.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.PGConnection;

/**
 * A CSV file as a table of text columns, with its rows numbered; PostgreSQL does the reading. Where a name stands twice
 * in the header, the second column is loaded under another name and not listed.
 */
record CsvTable(String name, List<String> columns) {
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,]+)");

    static CsvTable load(TestDatabase database, String name, Path file) throws IOException, SQLException {
        List<String> columns = new ArrayList<>();
        try (var lines = Files.lines(file)) {
            var cells = CELL.matcher(lines.findFirst().orElseThrow());
            while (cells.find()) {
                columns.add(cells.group(1) != null ? cells.group(1).replace("\"\"", "\"") : cells.group(2));
            }
        }
        var names = new ArrayList<String>();
        columns.forEach(column -> names.add(names.contains(column) ? column + " " + names.size() : column));
        database.run("drop table if exists " + name + " cascade");
        database.run("create table " + name + " (row_number int generated always as identity primary key, "
                + names.stream().map(column -> quoted(column) + " text").collect(Collectors.joining(", ")) + ")");
        try (var input = Files.newInputStream(file)) {
            database.shared()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + name + " ("
                                    + names.stream().map(CsvTable::quoted).collect(Collectors.joining(", "))
                                    + ") from stdin with (format csv, header)",
                            input);
        }
        return new CsvTable(name, columns.stream().distinct().toList());
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** Gives every column that holds numbers alone a numeric type, as a real source would have. */
    void makeNumeric(TestDatabase database) throws SQLException {
        for (var column : columns) {
            var allNumbers = database.text("select bool_and(" + quoted(column)
                    + " ~ '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?$') from " + name);
            if ("t".equals(allNumbers) || "true".equals(allNumbers)) {
                database.run("alter table " + name + " alter column " + quoted(column) + " type float8 using "
                        + quoted(column) + "::float8");
            }
        }
    }
}
