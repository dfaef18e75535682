package org.pgpmml.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jpmml.model.MarkupException;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.ProbeRows;
import org.pgpmml.model.DataTypes;
import org.pgpmml.model.Describer;
import org.pgpmml.model.Document;
import org.pgpmml.model.InputField;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** A few mutated documents through SQL, in one backend: it must neither crash nor hang, nor raise what is not ours. */
@OnEveryJavaHost
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedDocumentsIT {
    private static final int DOCUMENTS = Integer.getInteger("pgpmml.fuzz.databaseDocuments", 40);
    private static final long SEED = Long.getLong("pgpmml.fuzz.seed", 1);
    private static final int STRIDE = 7; // through the originals, which lie beside their like
    private static final int ROWS = 30;
    private static final int ROWS_ALONE = 3;
    private static final String BACKEND = "select pg_backend_pid()";

    private final TestDatabase database;

    MutatedDocumentsIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void a_backend_refuses_or_scores_every_document_and_lives_on() throws Exception {
        var originals = Originals.list();
        int refused = 0;
        int scored = 0;
        try (Connection session = database.connect()) {
            TestDatabase.run(session, "set statement_timeout = '60s'");
            var backend = TestDatabase.rows(session, BACKEND);
            for (int i = 0; i < DOCUMENTS; i++) {
                var original = originals.get(i * STRIDE % originals.size());
                var text = Mutator.mutate(Files.readString(original), SEED + i);
                try {
                    if (isOurs(session, "select pmml.register_model('mutated', ?)", text)) {
                        refused++;
                    } else {
                        score(session, new Document(text));
                        scored++;
                    }
                } catch (SQLException | AssertionError e) {
                    throw new AssertionError(original + ", seed " + (SEED + i), e);
                }
            }
            TestDatabase.run(session, "select pmml.register_model('valid', ?)", regression(100));
            assertThat(TestDatabase.rows(session, "select pmml.predict_value('valid', '{\"area\": 80, \"rooms\": 3}') as price"))
                    .hasToString("[{price=290.0}]");
            assertThat(TestDatabase.rows(session, BACKEND)).isEqualTo(backend);
        }
        System.out.printf("mutated documents on %s: %d refused, %d scored%n", database.host(), refused, scored);
        assertThat(refused).isPositive();
        assertThat(scored).isPositive();
    }

    /** One row after the other, then all of them in a refresh: each is scored or set aside. */
    private static void score(Connection session, Document document) throws SQLException {
        var description = Describer.describe(document.pmml());
        if (!description.inputs().isEmpty()) {
            fill(session, description.inputs(), rows(document, description));
            for (int row = 0; row < ROWS_ALONE; row++) {
                isOurs(session, "select pmml.predict('mutated', p) from probe as p where pmml_row = ?", row);
            }
            if (!isOurs(session, "select pmml.create_prediction_table('predictions', 'mutated', 'probe', array['pmml_row'])")) {
                if (!isOurs(session, "call pmml.refresh('predictions')")) {
                    assertThat(TestDatabase.rows(session, "select scored + rejected as rows from pmml.refreshes"))
                            .hasToString("[{rows=" + ROWS + "}]");
                }
                TestDatabase.run(session, "select pmml.drop_prediction_table('predictions')");
            }
            TestDatabase.run(session, "drop table probe");
        }
        TestDatabase.run(session, "select pmml.drop_model('mutated')");
    }

    private static Block rows(Document document, ModelDescription description) {
        try {
            return new ProbeRows(document.pmml(), description).block(ROWS);
        } catch (MarkupException | NumberFormatException e) { // wrong where no row has to come: missing values will do
            var missing = new Column.Objects(new Object[ROWS]);
            return new Block(ROWS, Collections.nCopies(description.inputs().size(), missing).toArray(Column[]::new));
        }
    }

    private static void fill(Connection session, List<InputField> inputs, Block rows) throws SQLException {
        var types = inputs.stream().map(input -> DataTypes.isNumeric(input.dataType()) ? "float8" : "text").toList();
        var columns = new ArrayList<String>();
        for (int j = 0; j < types.size(); j++) {
            columns.add("\"" + inputs.get(j).name().replace("\"", "\"\"") + "\" " + types.get(j));
        }
        TestDatabase.run(session, "create table probe (pmml_row int primary key, " + String.join(", ", columns) + ")");
        var insert = "insert into probe values (?, " + types.stream().map("?::"::concat).collect(Collectors.joining(", ")) + ")";
        for (int row = 0; row < rows.rows(); row++) {
            var values = new ArrayList<Object>(List.of(row));
            for (var value : rows.row(row)) {
                values.add(value == null ? null : value.toString());
            }
            TestDatabase.run(session, insert, values.toArray());
        }
    }

    /** Whether a statement ends in an error of pg_pmml; any other error is thrown. */
    private static boolean isOurs(Connection session, String sql, Object... parameters) throws SQLException {
        try {
            TestDatabase.run(session, sql, parameters);
            return false;
        } catch (PSQLException e) {
            if (e.getSQLState().startsWith("PM") && !e.getSQLState().equals("PM051")) {
                return true;
            }
            throw e;
        }
    }
}
