package org.pgpmml.conformance;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.Engines;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;

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
        var text = new Document(Files.readString(document));
        return firstDifference(engine.isAlwaysJudged() ? judged(text, engine) : engine.load(text));
    }

    private static Scorer judged(Document document, Engine engine) throws EngineDeclined {
        try {
            return Engines.choose(document, engine.name()).scorer();
        } catch (ModelFault fault) {
            throw new EngineDeclined(fault.detail());
        }
    }

    private String firstDifference(Scorer scorer) throws IOException {
        var model = scorer.description();
        var inputs = CsvRows.read(input);
        var results = CsvRows.read(expected);
        var columns = model.inputs().stream()
                .map(field -> IntStream.range(0, inputs.rows().size()).mapToObj(row -> (Object) inputs.get(row, field.name())))
                .map(values -> (Column) new Column.Objects(values.toArray()))
                .toArray(Column[]::new);
        var block = new Block(inputs.rows().size(), columns);
        var predictions = new Predictions(model, block.rows());
        scorer.score(block, predictions);
        for (int row = 0; row < block.rows(); row++) {
            for (int j = 0; j < model.results().size(); j++) {
                var name = model.results().get(j).name();
                var wanted = results.get(row, name);
                if (results.header().contains(name) && !same(wanted, predictions.get(j, row))) {
                    return "row " + (row + 1) + ", \"" + name + "\": expected " + wanted + ", got " + predictions.get(j, row)
                            + (predictions.fault(row) == null ? "" : " (" + predictions.fault(row).getMessage() + ")");
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
