package org.pgpmml.conformance;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Document;

/** A document, rows of input, and the results that its makers expect of them, as files. */
record Triple(Path document, Path input, Path expected) {
    /** Those below a folder: wherever a model.pmml lies, with its rows beside it. */
    static List<Triple> below(Path folder, String input, String expected) throws IOException {
        try (var files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.endsWith("model.pmml"))
                    .sorted()
                    .map(file -> new Triple(file, file.resolveSibling(input), file.resolveSibling(expected)))
                    .toList();
        }
    }

    /** The model's name, as the folder of its document says it. */
    String name() {
        return document.getParent().getFileName().toString();
    }

    /** The first result that an engine gets wrong, in words; null where there is none. */
    String firstDifference(Engine engine) throws Exception {
        return firstDifference(engine.load(new Document(Files.readString(document))));
    }

    private String firstDifference(Scorer scorer) throws IOException {
        var model = scorer.description();
        var inputs = CsvRows.read(input);
        var results = CsvRows.read(expected);
        for (int row = 0; row < inputs.rows().size(); row++) {
            int at = row;
            var values = model.inputs().stream()
                    .map(field -> inputs.get(at, field.name()))
                    .toArray();
            var predictions = new Predictions(model, 1);
            scorer.score(Block.of(values), predictions);
            for (int j = 0; j < model.results().size(); j++) {
                var name = model.results().get(j).name();
                var wanted = results.get(row, name);
                if (results.header().contains(name) && !same(wanted, predictions.get(j, 0))) {
                    return "row " + (row + 1) + ", \"" + name + "\": expected " + wanted + ", got " + predictions.get(j, 0)
                            + (predictions.isFaulty() ? " (" + predictions.fault(0).getMessage() + ")" : "");
                }
            }
        }
        return null;
    }

    /** Numbers match within 1e-6 relative or 1e-9 absolute, everything else exactly. */
    private static boolean same(Object wanted, Object got) {
        if (wanted == null || got == null) {
            return wanted == got;
        }
        try {
            double a = Double.parseDouble(wanted.toString());
            double b = Double.parseDouble(got.toString());
            return a == b || Math.abs(a - b) <= Math.max(1e-9, 1e-6 * Math.abs(a));
        } catch (NumberFormatException e) {
            return wanted.toString().equals(got.toString());
        }
    }
}
