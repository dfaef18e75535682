package org.pgpmml.database;

import java.util.List;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.Scorer;
import org.pgpmml.engine.jpmml.JpmmlEngine;
import org.pgpmml.model.Names;
import org.pgpmml.model.PmmlReader;

/** What the registry asks about documents. */
public final class Documents {
    private static final Engine ENGINE = new JpmmlEngine();

    private Documents() {}

    /**
     * {@code select pmml_java.describe(document => '<PMML …>')}
     *
     * <p>Reads, checks and verifies a document.
     *
     * @return JSON: the description with its engine under {@code description}, or a {@code fault}
     */
    public static String describe(String document) {
        return Reply.of(reply -> {
            var scorer = scorer(document);
            scorer.verify();
            reply.writeFieldName("description");
            DescriptionJson.write(reply, scorer.description(), ENGINE.name());
        });
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

    static Scorer scorer(String document) {
        return ENGINE.load(PmmlReader.read(document));
    }
}
