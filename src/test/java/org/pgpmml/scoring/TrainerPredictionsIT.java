package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private final TestDatabase database;

    TrainerPredictionsIT(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(strings = {"churn", "segment", "next_best_offer"})
    void every_prediction_is_the_trainers_own(String model) throws Exception {
        database.register(model, "pmml/" + model + "/model.pmml");
        var inputs = load("sample_input", model);
        var expected = load("sample_expected", model);
        var key = new ArrayList<>(inputs);
        key.retainAll(expected);
        useTypesOfTheModel(model, inputs);

        var row = database.rows(COMPARE.formatted(list(key, '"'), list(key, '\'')), model).get(0);
        assertThat((long) row.get("compared")).isEqualTo(500L * (expected.size() - key.size()));
        assertThat(row.get("different")).isEqualTo(0L);
    }

    /** Loads a sample as texts; an empty cell is NULL. */
    private List<String> load(String table, String model) throws Exception {
        var file = Path.of("pmml", model, table + ".csv");
        var columns = Arrays.asList(Files.readAllLines(file).get(0).split(","));
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
