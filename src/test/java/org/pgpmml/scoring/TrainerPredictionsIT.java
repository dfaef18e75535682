package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.PGConnection;

/** The shipped models against what their trainers predicted, by themselves, for the same rows. */
@OnEveryJavaHost
class TrainerPredictionsIT {
    private static final String COMPARE =
            """
            select count(*) as compared,
                   count(*) filter (where (case jsonb_typeof(p.predicted -> x.name)
                           when 'number' then abs((p.predicted ->> x.name)::float8 - x.value::float8) <= 1e-6
                           else p.predicted ->> x.name = x.value
                       end) is not true) as different
            from sample_input as i
            join sample_expected as e using (%s),
                lateral (select pmml.predict(?, i) as predicted) as p,
                lateral jsonb_each_text(to_jsonb(e) - array[%s]) as x (name, value)
            """;

    private static final String DIFFERENT =
            """
            select count(*)
            from sample_expected as e
            left join scored as s using (%1$s)
            where (case jsonb_typeof(to_jsonb(s."%2$s"))
                       when 'number' then abs(s."%2$s"::text::float8 - e."%3$s"::float8) <= 1e-6
                       else s."%2$s"::text = e."%3$s"
                   end) is not true
            """;

    private final TestDatabase database;

    TrainerPredictionsIT(TestDatabase database) {
        this.database = database;
    }

    static Stream<Path> models() throws IOException {
        try (var files = Files.walk(Path.of("pmml"))) {
            return files.filter(file -> file.endsWith("model.pmml")).map(Path::getParent).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_prediction_is_the_trainers_own(Path folder) throws Exception {
        var model = folder.getFileName().toString();
        var sample = load(folder, model);

        var row = database.rows(COMPARE.formatted(list(sample.key(), '"'), list(sample.key(), '\'')), model)
                .get(0);
        assertThat((long) row.get("compared")).isEqualTo(sample.rows() * sample.results().size());
        assertThat(row.get("different")).isEqualTo(0L);
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_prediction_table_holds_the_trainers_predictions(Path folder) throws Exception {
        var model = folder.getFileName().toString();
        var sample = load(folder, model);
        database.run(
                "select pmml.create_prediction_table('scored', ?, 'sample_input', array[" + list(sample.key(), '\'') + "])",
                model);
        database.run("call pmml.refresh('scored')");

        assertThat(database.number("select count(*) from scored")).isEqualTo(sample.rows());
        for (var output : database.rows("select output, column_name from pmml.model_outputs(?)", model)) {
            assertThat(database.number(DIFFERENT.formatted(
                            list(sample.key(), '"'), output.get("column_name"), output.get("output"))))
                    .as("%s of %s", output.get("output"), model)
                    .isZero();
        }
    }

    /** Rows to score, and the names of the columns that identify a row and of those that a trainer predicted. */
    private record Sample(long rows, List<String> key, List<String> results) {}

    private Sample load(Path folder, String model) throws Exception {
        database.run("select pmml.drop_prediction_table('scored') where to_regclass('scored') is not null");
        database.register(model, folder.resolve("model.pmml").toString());
        var inputs = fill(folder, "sample_input");
        var results = fill(folder, "sample_expected");
        var key = new ArrayList<>(inputs);
        key.retainAll(results);
        results.removeAll(key);
        useTypesOfTheModel(model, inputs);
        return new Sample(database.number("select count(*) from sample_expected"), key, results);
    }

    /** Loads a sample as texts; an empty cell is NULL. */
    private List<String> fill(Path folder, String table) throws Exception {
        var file = folder.resolve(table + ".csv");
        var columns = new ArrayList<>(Arrays.asList(Files.readAllLines(file).get(0).split(",")));
        database.run("drop table if exists " + table);
        database.run("create table " + table + " (" + list(columns, '"').replace(",", " text,") + " text)");
        try (Reader csv = Files.newBufferedReader(file)) {
            database.shared()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin (format csv, header)", csv);
        }
        return columns;
    }

    private void useTypesOfTheModel(String model, List<String> columns) throws SQLException {
        for (var input : database.rows("select input, data_type from pmml.model_inputs(?)", model)) {
            var type = switch ((String) input.get("data_type")) {
                case "integer" -> "int";
                case "float", "double" -> "float8";
                default -> "text";
            };
            assertThat(columns).contains((String) input.get("input"));
            database.run("alter table sample_input alter column \"%1$s\" type %2$s using \"%1$s\"::%2$s"
                    .formatted(input.get("input"), type));
        }
    }

    private static String list(List<String> names, char quote) {
        return names.stream().map(name -> quote + name + quote).collect(Collectors.joining(","));
    }
}
