package org.pgpmml.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dmg.pmml.DataType;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.Names;
import org.pgpmml.model.ResultField;
import org.pgpmml.model.SqlState;

/**
 * A column of predictions, named as that of a prediction table.
 *
 * @param place of its result among the model's
 * @param sqlType in a table
 */
public record PredictionColumn(int place, String name, DataType dataType, String sqlType) {
    /** What every table of predictions has beside keys and outputs, here or kept by pg_pmml, and what every table has. */
    private static final Set<String> RESERVED = Set.of(
            "model", "model_version", "scored_at", "pmml_fault_field", "pmml_fault_value", "pmml_fault_reason",
            "pmml_line", "pmml_is_rejected", "input_hash", "ctid", "tableoid", "xmin", "xmax", "cmin", "cmax");

    private static final int LONGEST_NAME = 63; // bytes

    /** @param chosen names of outputs; none: all of them */
    public static List<PredictionColumn> choose(List<ResultField> results, List<String> chosen, List<String> keys) {
        var names = results.stream().map(ResultField::name).toList();
        var unknown = chosen.stream().filter(name -> !names.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new ModelFault(
                    SqlState.NO_SUCH_RESULT,
                    "the model has no such outputs",
                    "Unknown: " + FileInputs.quoted(unknown) + ".",
                    "Its outputs are " + FileInputs.quoted(names) + "; leave --outputs out for all of them.");
        }
        var columns = new ArrayList<PredictionColumn>();
        for (int j = 0; j < results.size(); j++) {
            var result = results.get(j);
            if (chosen.isEmpty() || chosen.contains(result.name())) {
                columns.add(new PredictionColumn(j, name(result, keys), result.dataType(), sqlType(result.dataType())));
            }
        }
        requireDistinct(columns, keys);
        return columns;
    }

    private static String name(ResultField result, List<String> keys) {
        var name = result.columnName();
        return keys.contains(name) || RESERVED.contains(name) ? Names.cut("predicted_" + name, LONGEST_NAME) : name;
    }

    private static void requireDistinct(List<PredictionColumn> columns, List<String> keys) {
        var names = new ArrayList<>(keys);
        columns.forEach(column -> names.add(column.name()));
        if (new HashSet<>(names).size() < names.size()) {
            throw new ModelFault(
                    SqlState.NAME_TAKEN,
                    "two columns of the predictions would have one name",
                    "Keys and outputs: " + String.join(", ", names) + ".",
                    "Leave one of the outputs out, or rename the key column in the file.");
        }
    }

    /** As pmml_internal.sql_type has it, which a database without pg_pmml lacks. */
    static String sqlType(DataType type) {
        return switch (type) {
            case DOUBLE -> "double precision";
            case FLOAT -> "real";
            case INTEGER -> "bigint";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIME -> "time";
            case DATE_TIME -> "timestamp";
            default -> "text";
        };
    }
}
