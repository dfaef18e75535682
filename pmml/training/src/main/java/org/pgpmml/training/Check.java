package org.pgpmml.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jpmml.evaluator.Evaluator;
import org.jpmml.evaluator.EvaluatorUtil;
import org.jpmml.evaluator.InputField;
import org.jpmml.evaluator.LoadingModelEvaluatorBuilder;
import org.jpmml.evaluator.ModelField;

/**
 * Holds a document to its trainer's own predictions.
 *
 * <pre>Check model-folder</pre>
 *
 * Evaluates model.pmml on sample_input.csv with JPMML-Evaluator and compares with sample_expected.csv: numbers within
 * 1e-6 absolute, labels exactly. Exits with 1 when they differ, or when the columns are not the document's fields.
 */
final class Check {

    private static final double TOLERANCE = 1e-6;

    private final Evaluator evaluator;
    private final List<String> faults = new ArrayList<>();
    private double largestDifference;

    private Check(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        // Without its load-time optimizers JPMML is the reference: with them it is silently wrong for some documents.
        Evaluator evaluator = new LoadingModelEvaluatorBuilder()
                .setVisitors(null)
                .load(folder.resolve("model.pmml").toFile())
                .build();
        evaluator.verify();
        Check check = new Check(evaluator);
        List<Map<String, String>> inputs = CsvTable.read(folder.resolve("sample_input.csv"));
        List<Map<String, String>> expected = CsvTable.read(folder.resolve("sample_expected.csv"));
        check.compare(inputs, expected);
        check.report(folder, inputs.size());
    }

    private void compare(List<Map<String, String>> inputs, List<Map<String, String>> expected) {
        if (inputs.size() != expected.size()) {
            faults.add(inputs.size() + " rows of input, " + expected.size() + " expected");
            return;
        }
        Set<String> keys = new HashSet<>(inputs.get(0).keySet());
        keys.retainAll(expected.get(0).keySet());
        requireColumns("sample_input.csv", inputs.get(0).keySet(), keys, evaluator.getInputFields());
        requireColumns("sample_expected.csv", expected.get(0).keySet(), keys, results());
        for (int i = 0; i < inputs.size() && faults.isEmpty(); i++) {
            compareRow(keys, inputs.get(i), expected.get(i));
        }
    }

    /** Targets and outputs. A clustering model has a target without a name, which is no column. */
    private List<ModelField> results() {
        List<ModelField> results = new ArrayList<>(evaluator.getTargetFields());
        results.removeIf(field -> field.getName() == null);
        results.addAll(evaluator.getOutputFields());
        return results;
    }

    /** Every field is a column, and every column is a key or a field. A key may be a field as well. */
    private void requireColumns(String file, Set<String> columns, Set<String> keys, List<? extends ModelField> fields) {
        Set<String> others = new TreeSet<>(columns);
        for (ModelField field : fields) {
            if (!columns.contains(field.getName())) {
                faults.add(file + " has no column for " + field.getName());
            }
            others.remove(field.getName());
        }
        others.removeAll(keys);
        others.forEach(column -> faults.add(file + " has a column that the document does not know: " + column));
    }

    private void compareRow(Set<String> keys, Map<String, String> input, Map<String, String> expected) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (InputField field : evaluator.getInputFields()) {
            arguments.put(field.getName(), field.prepare(input.get(field.getName())));
        }
        Map<String, ?> actual = EvaluatorUtil.decodeAll(evaluator.evaluate(arguments));
        expected.forEach((name, text) -> {
            if (keys.contains(name)) {
                if (!text.equals(input.get(name))) {
                    faults.add(name + ": " + input.get(name) + " in the input, " + text + " expected");
                }
            } else if (!agree(actual.get(name), text)) {
                faults.add(name + ": expected " + text + ", got " + actual.get(name) + " for " + input);
            }
        });
    }

    private boolean agree(Object actual, String expected) {
        if (!(actual instanceof Number number)) {
            return expected.equals(actual);
        }
        double difference = Math.abs(number.doubleValue() - Double.parseDouble(expected));
        largestDifference = Math.max(largestDifference, difference);
        return difference <= TOLERANCE;
    }

    private void report(Path folder, int rows) {
        if (!faults.isEmpty()) {
            faults.forEach(System.err::println);
            System.exit(1);
        }
        System.out.printf("%s: %d rows agree, largest difference %.1e%n", folder.getFileName(), rows, largestDifference);
    }
}
