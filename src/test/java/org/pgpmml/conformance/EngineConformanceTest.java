package org.pgpmml.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgpmml.engine.Engine;

/** Each engine alone, without the reference beside it: what it does not decline, it has to get right. */
class EngineConformanceTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("pgpmml.conformance", "../shared/conformance"));

    static Stream<Engine> engines() {
        return EngineReport.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void what_an_engine_does_not_decline_it_gets_right(Engine engine) throws Exception {
        assumeTrue(Files.isDirectory(FOLDER), "no conformance models in " + FOLDER);

        var report = EngineReport.of(engine, Triple.below(FOLDER, "input.csv", "expected.csv"));

        report.print("conformance");
        assertThat(report.wrong()).isEmpty();
        assertThat(report.passed()).as("models scored").isNotEmpty();
    }
}
