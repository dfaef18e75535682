package org.pgpmml.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pgpmml.model.InputField;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.Names;
import org.pgpmml.model.SqlState;

/** Finds the column of each input in the header of a file, as a prediction table finds those of its source. */
public final class FileInputs {
    private FileInputs() {}

    /**
     * @param mapping columns of inputs that are not to be found by their names, as {@code mapping} of a prediction table
     * @return the place of each input's column, in the order of the inputs
     */
    public static List<Integer> match(List<InputField> inputs, List<String> columns, Map<String, String> mapping) {
        var names = inputs.stream().map(InputField::name).toList();
        var wrong = mapping.entrySet().stream()
                .filter(entry -> !names.contains(entry.getKey()) || !columns.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!wrong.isEmpty()) {
            throw missing(
                    "the mapping names inputs or columns that do not exist",
                    "Wrong entries, by input: " + quoted(wrong) + ".",
                    "The mapping is --map INPUT=COLUMN, both spelled exactly.");
        }
        var unmapped = names.stream().filter(name -> !mapping.containsKey(name)).toList();
        var matched = Names.match(unmapped, columns);
        var lacking = unmapped.stream().filter(name -> !matched.containsKey(name)).toList();
        if (!lacking.isEmpty()) {
            throw missing(
                    "the file lacks inputs of the model",
                    "Missing columns: " + quoted(lacking) + ".",
                    "Add them to the file, or name the columns that hold them: --map INPUT=COLUMN.");
        }
        var places = new ArrayList<Integer>();
        for (var name : names) {
            places.add(columns.indexOf(mapping.getOrDefault(name, matched.get(name))));
        }
        return places;
    }

    /** @return the place of each key column */
    public static List<Integer> keys(List<String> keys, List<String> columns) {
        var missing = keys.stream().filter(key -> !columns.contains(key)).toList();
        if (!missing.isEmpty()) {
            throw new ModelFault(
                    SqlState.UNKNOWN_KEY,
                    "the file has no such key",
                    "Missing columns: " + quoted(missing) + ".",
                    "Name the columns that identify a row, exactly as the header spells them: " + String.join(", ", columns) + ".");
        }
        return keys.stream().map(columns::indexOf).toList();
    }

    static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    private static ModelFault missing(String message, String detail, String hint) {
        return new ModelFault(SqlState.MISSING_INPUT, message, detail, hint);
    }
}
