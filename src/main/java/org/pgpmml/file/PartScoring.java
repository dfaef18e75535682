package org.pgpmml.file;

import java.util.Arrays;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.InputField;
import org.pgpmml.model.RowFault;

/** Makes predictions, and reasons, of a block of rows. Safe for threads, each with a scorer of its own. */
final class PartScoring {
    private final ScoringPlan plan;
    private final char delimiter;
    private final boolean isStaged;

    /** @param isStaged whether each row goes to a staging table: with its line, a key, and whether it was rejected */
    PartScoring(ScoringPlan plan, char delimiter, boolean isStaged) {
        this.plan = plan;
        this.delimiter = delimiter;
        this.isStaged = isStaged;
    }

    ScoredPart score(RowBlock rows, Scorer scorer) {
        var columns = new Column[plan.inputFields().length];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = InputColumn.of(rows, plan.inputFields()[j], plan.inputTypes().get(j));
        }
        var predictions = new Predictions(scorer.description(), rows.rows());
        scorer.score(new Block(rows.rows(), columns), predictions);

        var scored = new CsvText(isStaged ? ',' : delimiter);
        var rejected = new CsvText(delimiter);
        int faults = 0;
        String example = null;
        for (int i = 0; i < rows.rows(); i++) {
            var fault = predictions.fault(i);
            var keys = keys(rows, i);
            if (fault == null || isStaged) {
                scored.add(scored(rows.line(i), keys, predictions, i));
            }
            if (fault != null) {
                var value = value(scorer, rows, i, fault);
                example = faults++ == 0 ? example(rows.line(i), fault, value) : example;
                rejected.add(rejected(rows.line(i), keys, fault, value));
            }
        }
        return new ScoredPart(scored.bytes(), rejected.bytes(), rows.rows(), faults, example);
    }

    private String[] keys(RowBlock rows, int row) {
        var keys = new String[plan.keyFields().length];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = rows.text(row, plan.keyFields()[k]);
            if (isStaged && keys[k] == null) {
                throw FileFaults.nullKey(plan.keys().get(k), rows.line(row));
            }
        }
        return keys;
    }

    private String[] scored(long line, String[] keys, Predictions predictions, int row) {
        boolean isRejected = predictions.fault(row) != null;
        int first = isStaged ? 2 : 0;
        var fields = new String[first + keys.length + plan.outputs().size()];
        if (isStaged) {
            fields[0] = Long.toString(line);
            fields[1] = isRejected ? "t" : "f";
        }
        System.arraycopy(keys, 0, fields, first, keys.length);
        for (int j = 0; j < plan.outputs().size() && !isRejected; j++) {
            var output = plan.outputs().get(j);
            fields[first + keys.length + j] = SqlText.of(predictions.get(output.place(), row), output.dataType());
        }
        return fields;
    }

    private static String[] rejected(long line, String[] keys, RowFault fault, String value) {
        var fields = Arrays.copyOf(new String[] {Long.toString(line)}, keys.length + 4);
        System.arraycopy(keys, 0, fields, 1, keys.length);
        fields[keys.length + 1] = fault.field();
        fields[keys.length + 2] = value;
        fields[keys.length + 3] = fault.getMessage();
        return fields;
    }

    /** As the file has it: 5, where the model was given 5.0. */
    private String value(Scorer scorer, RowBlock rows, int row, RowFault fault) {
        var inputs = scorer.description().inputs().stream().map(InputField::name).toList();
        int input = inputs.indexOf(fault.field());
        return input < 0 ? fault.value() : rows.text(row, plan.inputFields()[input]);
    }

    private static String example(long line, RowFault fault, String value) {
        return "Line " + line + ": " + (fault.field() == null
                ? ""
                : "input \"" + fault.field() + "\" is " + (value == null ? "missing" : "\"" + value + "\"") + ": ")
                + fault.getMessage() + ".";
    }
}
