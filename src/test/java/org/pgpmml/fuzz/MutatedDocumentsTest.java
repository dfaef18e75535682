package org.pgpmml.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Engines;
import org.pgpmml.engine.ProbeRows;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

/**
 * Registers mutations of real documents. Each one is refused with a fault or gets an engine, within seconds; and where a
 * faster engine gets it, that one agrees with the reference also on rows that the registration has not seen.
 *
 * <p>{@code -Dpgpmml.fuzz.documents} says how many, {@code -Dpgpmml.fuzz.minutes} for how long at most,
 * {@code -Dpgpmml.fuzz.seed} where to begin: the failures name the seed that makes them again.
 */
class MutatedDocumentsTest {
    private static final int DOCUMENTS = Integer.getInteger("pgpmml.fuzz.documents", 1000);
    private static final int MINUTES = Integer.getInteger("pgpmml.fuzz.minutes", 0);
    private static final long SEED = Long.getLong("pgpmml.fuzz.seed", 1);
    private static final int OTHER_ROWS = 1499;
    private static final int SECONDS = 60;

    private final Map<String, Integer> outcomes = new LinkedHashMap<>();

    @Test
    void a_mutated_document_is_refused_or_scored_alike_by_every_engine() throws Exception {
        assumeTrue(Engines.names().contains("jpmml"), "without JPMML-Evaluator there is no reference");
        var originals = Originals.list();
        var failures = new ArrayList<String>();
        var worker = worker();
        long end = MINUTES == 0 ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        for (int i = 0; i < DOCUMENTS && failures.size() < 20 && System.nanoTime() < end; i++) {
            var original = originals.get(i % originals.size());
            long seed = SEED + i;
            var run = worker.submit(() -> outcome(Files.readString(original), seed));
            try {
                var outcome = run.get(SECONDS, TimeUnit.SECONDS);
                outcomes.merge(outcome.startsWith("!") ? "failed" : outcome, 1, Integer::sum);
                if (outcome.startsWith("!")) {
                    failures.add(original + ", seed " + seed + ": " + outcome.substring(1));
                }
            } catch (TimeoutException e) {
                outcomes.merge("failed", 1, Integer::sum);
                failures.add(original + ", seed " + seed + ": hangs");
                worker = worker(); // the other one is lost
            }
        }
        System.out.println("mutated documents: " + outcomes);
        assertThat(failures).isEmpty();
        assertThat(outcomes.keySet()).as("outcomes").contains("compiled", "refused");
    }

    private static ExecutorService worker() {
        return Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(null, task, "fuzz", 16 << 20);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins with "!" where it is one that must not be. */
    private static String outcome(String original, long seed) throws Exception {
        var document = new Document(Mutator.mutate(original, seed));
        try {
            var choice = Engines.choose(document, "auto");
            if (choice.declined().stream().anyMatch(decline -> decline.reason().contains(" instead of ")
                    || decline.reason().startsWith("it rejects")
                    || decline.reason().startsWith("it accepts"))) {
                return "an engine differed and was declined";
            }
            if (!choice.engine().equals("compiled")) {
                return "other engine";
            }
            var reference = Engines.load(document, "jpmml");
            var rows = new ProbeRows(document.pmml(), reference.description()).block(OTHER_ROWS);
            return Agreement.firstDifference(reference, choice.scorer(), rows).map(text -> "!" + text).orElse("compiled");
        } catch (ModelFault fault) {
            return fault.state() == SqlState.JAVA_FAILURE ? "!" + fault.detail() : "refused";
        } catch (RuntimeException | StackOverflowError e) {
            return "!" + e + " at " + List.of(e.getStackTrace()).stream().limit(4).toList();
        }
    }
}
