package org.pgpmml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;

/** Twins of a scorer, each at work in a thread of its own, on the models that the repository ships. */
class TwinsTest {
    private static final int THREADS = 4;
    private static final int TIMES = 3;
    private static final int ROWS = 300; // more than a frame

    private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS);

    @AfterAll
    static void stop() {
        POOL.shutdown();
    }

    static Stream<Path> documents() throws Exception {
        try (var files = Files.walk(Path.of("pmml"))) {
            return files.filter(file -> file.endsWith("model.pmml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void twins_at_work_at_the_same_time_answer_as_one_alone(Path file) throws Exception {
        var document = new Document(Files.readString(file));
        for (var engine : Engines.names()) {
            var scorer = scorer(document, engine);
            if (scorer != null && !engine.equals("pmml4s")) {
                assertThat(scorer.twin()).isPresent();
                var block = Agreement.rows(document, scorer.description()).slice(0, ROWS);
                var expected = predictions(scorer, block);
                for (var found : together(scorer, block)) {
                    requireSame(expected, found, scorer.description().results().size());
                }
            }
        }
    }

    private static Scorer scorer(Document document, String engine) {
        try {
            return Engines.load(document, engine);
        } catch (ModelFault declined) {
            return null;
        }
    }

    private static List<Predictions> together(Scorer scorer, Block block) throws Exception {
        var start = new CyclicBarrier(THREADS);
        var jobs = new ArrayList<Callable<List<Predictions>>>();
        for (int i = 0; i < THREADS; i++) {
            var own = i == 0 ? scorer : scorer.twin().orElseThrow();
            jobs.add(() -> {
                start.await();
                return IntStream.range(0, TIMES).mapToObj(time -> predictions(own, block)).toList();
            });
        }
        var all = new ArrayList<Predictions>();
        for (var job : POOL.invokeAll(jobs)) {
            all.addAll(job.get());
        }
        return all;
    }

    private static Predictions predictions(Scorer scorer, Block block) {
        var predictions = new Predictions(scorer.description(), block.rows());
        scorer.score(block, predictions);
        return predictions;
    }

    private static void requireSame(Predictions expected, Predictions found, int results) {
        for (int row = 0; row < expected.rows(); row++) {
            assertThat(found.fault(row) == null).isEqualTo(expected.fault(row) == null);
            for (int j = 0; j < results && expected.fault(row) == null; j++) {
                assertThat(found.get(j, row)).isEqualTo(expected.get(j, row));
            }
        }
    }
}
