package org.pgpmml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** A file scored outside the database against the same file copied into a table and refreshed: every character. */
@OnEveryJavaHost
class ScoreLikeRefreshIT {
    private final TestDatabase database;

    @TempDir
    Path folder;

    ScoreLikeRefreshIT(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @MethodSource("org.pgpmml.scoring.TrainerPredictionsIT#models")
    void every_shipped_model_gives_what_a_refresh_gives(Path model) throws Exception {
        compare(model.resolve("model.pmml"), Files.readString(model.resolve("sample_input.csv")), false);
        compare(model.resolve("model.pmml"), Files.readString(model.resolve("sample_input.csv")), true);
    }

    @Test
    void values_that_are_missing_or_wrong_are_treated_alike() throws Exception {
        var sample = Files.readAllLines(Path.of("pmml/churn/sample_input.csv"));
        sample.set(1, sample.get(1).replace("Month-to-month", "For ever"));
        sample.set(2, sample.get(2).replace("103.7,", ","));
        sample.set(3, sample.get(3).replaceFirst("(.*),[^,]*$", "$1,NaN"));
        sample.set(4, sample.get(4).replaceFirst("(.*),[^,]*$", "$1,Infinity"));
        sample.set(5, sample.get(5).replaceFirst("(.*),[^,]*$", "$1,-1e3"));
        sample.set(6, sample.get(6).replaceFirst("male|Male|Female", "\"\""));
        compare(Path.of("pmml/churn/model.pmml"), String.join("\n", sample) + "\n", true);
        compare(Path.of("pmml/churn/model.pmml"), String.join("\n", sample) + "\n", false);
    }

    /** @param isTyped whether columns of numbers are numbers in the table; all are texts otherwise */
    private void compare(Path model, String csv, boolean isTyped) throws Exception {
        var file = Files.writeString(folder.resolve("rows.csv"), csv);
        var columns = Arrays.asList(csv.lines().findFirst().orElseThrow().split(","));
        var numbered = number(file);
        fill(columns, numbered);
        database.register("scored_model", model.toString());
        if (isTyped) {
            useTypesOfTheModel();
        }
        database.run("select pmml.create_prediction_table('scored', 'scored_model', 'rows', array['row'])");
        database.run("call pmml.refresh('scored')");

        var predictions = folder.resolve("predictions.csv");
        var rejected = folder.resolve("rejected.csv");
        var score = Score.run(model.toString(), numbered.toString(), "--key", "row", "-o", predictions.toString(),
                "--rejected", rejected.toString(), "--threads", "2");
        assertThat(score.exit()).as(score.err()).isZero();
        assertThat(Files.readString(predictions)).isEqualTo(copied("select " + database.text(
                "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute"
                        + " where attrelid = 'scored'::regclass and attnum > 0 and attname not in ('model_version', 'scored_at')")
                + " from scored order by row"));
        assertThat(Files.readAllLines(rejected).stream().skip(1).map(line -> line.replaceFirst("^\\d+,", "")).toList())
                .isEqualTo(copied("select key ->> 'row', field, "
                                + (isTyped ? "null" : "value") + ", reason from pmml.rejected_rows order by (key ->> 'row')::int")
                        .lines().skip(1).map(line -> isTyped ? withValues(line, rejected) : line).toList());

        database.run("select pmml.drop_prediction_table('scored')");
        database.run("select pmml.drop_model('scored_model')");
        database.run("drop table rows");
    }

    /** A table of numbers does not say how its file had them. */
    private static String withValues(String line, Path rejected) {
        try {
            return Files.readAllLines(rejected).stream()
                    .map(written -> written.replaceFirst("^\\d+,", ""))
                    .filter(written -> written.startsWith(line.split(",")[0] + ","))
                    .filter(written -> written.replaceFirst("^(\\d+,[^,]*),[^,]*,", "$1,,").equals(line))
                    .findFirst().orElse(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key of its own for every row: the samples have keys of several kinds. */
    private Path number(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var numbered = new ArrayList<>(List.of("row," + lines.get(0)));
        for (int i = 1; i < lines.size(); i++) {
            numbered.add(i + "," + lines.get(i));
        }
        return Files.write(folder.resolve("numbered.csv"), numbered);
    }

    private void fill(List<String> columns, Path file) throws Exception {
        database.run("create table rows (row int primary key, "
                + columns.stream().map(column -> '"' + column + "\" text").collect(Collectors.joining(", ")) + ")");
        copyApi().copyIn("copy rows from stdin (format csv, header)", new StringReader(Files.readString(file)));
    }

    private void useTypesOfTheModel() throws Exception {
        for (var input : database.rows("select input from pmml.model_inputs('scored_model') where data_type in ('integer', 'float', 'double')")) {
            database.run("alter table rows alter column \"%1$s\" type float8 using \"%1$s\"::float8".formatted(input.get("input")));
        }
    }

    private String copied(String query) throws Exception {
        var bytes = new ByteArrayOutputStream();
        copyApi().copyOut("copy (" + query + ") to stdout (format csv, header)", bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private CopyManager copyApi() throws Exception {
        return database.shared().unwrap(PGConnection.class).getCopyAPI();
    }
}
