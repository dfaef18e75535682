package org.pgpmml.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

@OnEveryJavaHost
class ConformanceIT {
    private static final Path FOLDER =
            Path.of(System.getProperty("pgpmml.conformance", "../shared/conformance"));

    private final TestDatabase database;

    ConformanceIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void every_model_gives_the_results_that_its_makers_expect() throws Exception {
        assumeTrue(Files.isDirectory(FOLDER), "no conformance models in " + FOLDER);
        Map<String, String> wrong = new LinkedHashMap<>();
        Map<String, String> declined = new LinkedHashMap<>();
        int passed = 0;
        for (var folder : triples()) {
            var name = FOLDER.relativize(folder).toString();
            try {
                var difference = firstDifference(folder);
                if (difference == null) {
                    passed++;
                } else {
                    wrong.put(name, difference);
                }
            } catch (PSQLException e) {
                declined.put(name, e.getServerErrorMessage().toString());
            }
        }
        System.out.printf(
                "conformance on %s: %d passed, %d declined, %d wrong%n",
                database.host(), passed, declined.size(), wrong.size());
        declined.forEach((name, reason) -> System.out.println("  declined " + name + ": " + reason));
        assertThat(wrong).isEmpty();
        assertThat(passed).as("models scored").isPositive();
    }

    private static List<Path> triples() throws IOException {
        try (var files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.endsWith("model.pmml")).map(Path::getParent).sorted().toList();
        }
    }

    private String firstDifference(Path folder) throws Exception {
        database.run("select pmml.drop_prediction_table('scored') where to_regclass('scored') is not null");
        database.run("select pmml.drop_model('m') where exists (select from pmml.models where model = 'm')");
        var input = CsvTable.load(database, "input", folder.resolve("input.csv"));
        input.makeNumeric(database);
        var expected = CsvTable.load(database, "expected", folder.resolve("expected.csv"));
        database.register("m", folder.resolve("model.pmml").toString());
        database.run("select pmml.create_prediction_table('scored', 'm', 'input', array['row_number'])");
        database.run("call pmml.refresh('scored')");
        for (var column : columns(expected)) {
            var difference = firstDifference(column);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /** Expected column and its column in the prediction table. */
    private List<String[]> columns(CsvTable expected) throws Exception {
        var columns = new ArrayList<String[]>();
        for (var output : expected.columns()) {
            var column = database.text("select column_name from pmml.model_outputs('m') where output = ?", output);
            columns.add(new String[] {output, column});
        }
        return columns;
    }

    /** Numbers match within 1e-6 relative or 1e-9 absolute, everything else exactly. */
    private String firstDifference(String[] column) throws Exception {
        if (column[1] == null) {
            return "no output \"" + column[0] + "\"";
        }
        for (var row : database.rows("select e.row_number, e." + CsvTable.quoted(column[0]) + " as wanted, s."
                + CsvTable.quoted(column[1]) + "::text as got, s.row_number as scored,"
                + " (select reason from pmml.rejected_rows as r where (r.key ->> 'row_number')::int = e.row_number) as reason"
                + " from expected as e left join scored as s using (row_number) order by 1")) {
            var wanted = (String) row.get("wanted");
            var got = (String) row.get("got");
            if (!same(wanted, got)) {
                return "row " + row.get("row_number") + ", \"" + column[0] + "\": expected " + wanted + ", got " + got
                        + (row.get("reason") == null ? "" : " (" + row.get("reason") + ")");
            }
        }
        return null;
    }

    private static boolean same(String wanted, String got) {
        if (wanted == null || got == null) {
            return wanted == null && got == null;
        }
        if (wanted.equals(got)) {
            return true;
        }
        try {
            double a = Double.parseDouble(wanted);
            double b = Double.parseDouble(got);
            return Math.abs(a - b) <= Math.max(1e-9, 1e-6 * Math.abs(a));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
