package org.pgpmml.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models of this repository: what an engine does not decline comes out as the trainer's own tool predicted it. */
class ShippedModelsTest {
    private static final List<EngineReport> REPORTS = new ArrayList<>();
    private static List<Triple> models;

    @BeforeAll
    static void score() throws Exception {
        models = Triple.below(Path.of("pmml"), "sample_input.csv", "sample_expected.csv");
        for (var engine : EngineReport.engines().toList()) {
            REPORTS.add(EngineReport.of(engine, models));
        }
    }

    static Stream<Named<EngineReport>> reports() {
        return REPORTS.stream().map(report -> Named.of(report.engine(), report));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void what_an_engine_does_not_decline_is_the_trainers_own_prediction(EngineReport report) {
        report.print("shipped models");
        assertThat(report.wrong()).isEmpty();
        assertThat(report.passed()).as("models scored").isNotEmpty();
    }

    @Test
    void every_model_is_scored_by_some_engine() {
        assumeTrue(
                REPORTS.stream().anyMatch(report -> report.engine().equals("jpmml")),
                "built without JPMML-Evaluator, which alone runs some models");
        var scored = REPORTS.stream().flatMap(report -> report.passed().stream()).toList();

        assertThat(models).extracting(Triple::name).isSubsetOf(scored);
    }
}
