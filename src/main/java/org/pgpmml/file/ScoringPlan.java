package org.pgpmml.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dmg.pmml.DataType;
import org.pgpmml.model.ModelDescription;

/**
 * What is read of a file's rows and written for them.
 *
 * @param keys names of the columns that are written as they are read
 * @param read places of the columns that are read, in their order
 * @param keyFields where each key stands among those
 * @param inputFields where each input of the model does
 * @param inputTypes PMML data types
 */
public record ScoringPlan(
        List<String> keys,
        List<Integer> read,
        int[] keyFields,
        int[] inputFields,
        List<DataType> inputTypes,
        List<PredictionColumn> outputs) {

    /** @param outputs names of some outputs; none: all of them */
    public static ScoringPlan of(
            ModelDescription model, List<String> columns, List<String> keys, Map<String, String> mapping, List<String> outputs) {
        var inputPlaces = FileInputs.match(model.inputs(), columns, mapping);
        var keyPlaces = FileInputs.keys(keys, columns);
        var read = Stream.concat(inputPlaces.stream(), keyPlaces.stream()).distinct().sorted().toList();
        return new ScoringPlan(
                keys,
                read,
                keyPlaces.stream().mapToInt(read::indexOf).toArray(),
                inputPlaces.stream().mapToInt(read::indexOf).toArray(),
                model.inputs().stream().map(input -> input.dataType()).toList(),
                PredictionColumn.choose(model.results(), outputs, keys));
    }

    /** The header of the predictions. */
    public List<String> columns() {
        var columns = new ArrayList<>(keys);
        outputs.forEach(output -> columns.add(output.name()));
        return columns;
    }

    /** The header of the rejected rows. */
    public List<String> rejectedColumns() {
        var columns = new ArrayList<String>();
        columns.add("line");
        columns.addAll(keys);
        columns.addAll(List.of("field", "value", "reason"));
        return columns;
    }
}
