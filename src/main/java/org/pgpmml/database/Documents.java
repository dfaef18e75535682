package org.pgpmml.database;

import java.sql.SQLException;
import java.util.List;
import org.pgpmml.model.Cancellation;
import org.pgpmml.model.Cancellation.Question;
import org.pgpmml.model.Document;
import org.pgpmml.model.Names;

/** What the registry asks about documents. */
public final class Documents {
    private Documents() {}

    /**
     * {@code select pmml_java.describe(document => '<PMML …>', engine => 'auto')}
     *
     * <p>Reads and checks a document, chooses its engine and scores its ModelVerification rows.
     *
     * <p>The PL/Java binding.
     *
     * @param engine name of the engine to force, or {@code auto}
     * @return JSON: {@code description}, {@code engine} and {@code declined}, or a {@code fault}
     */
    public static String describe(String document, String engine) throws SQLException {
        return describe(document, engine, Interrupts::check);
    }

    /** The same for JPype, which asks PostgreSQL whether to go on through Python. */
    public static String describe(String document, String engine, Question question) throws SQLException {
        return Cancellation.watch(question, () -> Reply.of(reply -> {
            var choice = Scoring.choose(new Document(document), engine);
            reply.writeStringField("engine", choice.engine());
            reply.writeArrayFieldStart("declined");
            for (var decline : choice.declined()) {
                reply.writeStartObject();
                reply.writeStringField("engine", decline.engine());
                reply.writeStringField("reason", decline.reason());
                reply.writeEndObject();
            }
            reply.writeEndArray();
            reply.writeFieldName("description");
            DescriptionJson.write(reply, choice.scorer().description());
        }));
    }

    /**
     * {@code select pmml_java.match_columns(fields => '["tenure"]', columns => '["Tenure"]')}
     *
     * @return JSON: the column of each field that has one under {@code columns}, or a {@code fault}
     */
    public static String matchColumns(String fields, String columns) {
        return Reply.of(reply -> {
            List<String> fieldNames = InputJson.strings(fields);
            reply.writeObjectFieldStart("columns");
            for (var entry : Names.match(fieldNames, InputJson.strings(columns)).entrySet()) {
                reply.writeStringField(entry.getKey(), entry.getValue());
            }
            reply.writeEndObject();
        });
    }
}
