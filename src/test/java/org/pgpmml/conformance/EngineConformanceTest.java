package org.pgpmml.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Document;

/** Each engine alone, without the reference beside it: what it does not decline, it has to get right. */
class EngineConformanceTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("pgpmml.conformance", "../shared/conformance"));

    static Stream<Engine> engines() {
        return ServiceLoader.load(Engine.class).stream().map(ServiceLoader.Provider::get);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void what_an_engine_does_not_decline_it_gets_right(Engine engine) throws Exception {
        assumeTrue(Files.isDirectory(FOLDER), "no conformance models in " + FOLDER);
        Map<String, String> wrong = new LinkedHashMap<>();
        Map<String, String> declined = new LinkedHashMap<>();
        int passed = 0;
        for (var folder : triples()) {
            var name = FOLDER.relativize(folder).toString();
            try {
                var scorer = engine.load(new Document(Files.readString(folder.resolve("model.pmml"))));
                var difference = firstDifference(folder, scorer);
                if (difference == null) {
                    passed++;
                } else {
                    wrong.put(name, difference);
                }
            } catch (EngineDeclined e) {
                declined.put(name, e.getMessage());
            }
        }
        System.out.printf(
                "conformance of %s: %d passed, %d declined, %d wrong%n",
                engine.name(), passed, declined.size(), wrong.size());
        declined.forEach((name, reason) -> System.out.println("  declined " + name + ": " + reason));
        assertThat(wrong).isEmpty();
        assertThat(passed).as("models scored").isPositive();
    }

    private static List<Path> triples() throws Exception {
        try (var files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.endsWith("model.pmml")).map(Path::getParent).sorted().toList();
        }
    }

    private static String firstDifference(Path folder, Scorer scorer) throws Exception {
        var model = scorer.description();
        var inputs = CsvRows.read(folder.resolve("input.csv"));
        var expected = CsvRows.read(folder.resolve("expected.csv"));
        for (int row = 0; row < inputs.rows().size(); row++) {
            int at = row;
            var values = model.inputs().stream()
                    .map(input -> inputs.get(at, input.name()))
                    .toArray();
            var predictions = new Predictions(model, 1);
            scorer.score(Block.of(values), predictions);
            for (int j = 0; j < model.results().size(); j++) {
                var name = model.results().get(j).name();
                var wanted = expected.get(row, name);
                if (expected.header().contains(name) && !same(wanted, predictions.get(j, 0))) {
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
