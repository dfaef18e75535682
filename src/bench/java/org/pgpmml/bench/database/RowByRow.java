package org.pgpmml.bench.database;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jpmml.evaluator.Evaluator;
import org.jpmml.evaluator.EvaluatorUtil;
import org.jpmml.evaluator.InputField;
import org.jpmml.evaluator.LoadingModelEvaluatorBuilder;

/**
 * JPMML-Evaluator called for each row with the row itself, as one would do it without pg_pmml: the columns are looked up
 * by name, the target comes back.
 */
public final class RowByRow {
    private static Evaluator evaluator;

    private RowByRow() {}

    /** {@code select bench.jpmml_load(document => '<PMML …>')} */
    public static void load(String document) throws Exception {
        var bytes = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
        evaluator = new LoadingModelEvaluatorBuilder().load(bytes).build();
    }

    /** {@code select bench.jpmml_row(r) from bench.rows as r}, by PL/Java. */
    public static double score(ResultSet row) throws SQLException {
        var arguments = new HashMap<String, Object>();
        for (InputField field : evaluator.getInputFields()) {
            arguments.put(field.getName(), row.getObject(field.getName()));
        }
        return score(arguments);
    }

    /** The same by JPype, where PL/Python makes a map of the row. */
    public static double score(Map<String, Object> arguments) {
        var target = evaluator.getTargetFields().get(0).getName();
        return ((Number) EvaluatorUtil.decode(evaluator.evaluate(arguments).get(target))).doubleValue();
    }
}
