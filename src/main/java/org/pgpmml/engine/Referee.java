package org.pgpmml.engine;

import java.util.Optional;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;

/** Judges the engines that could run a document by the reference's answers, which are found once and when first needed. */
final class Referee {
    private final Document document;
    private final Optional<Engine> reference;
    private Block rows;
    private Predictions expected;
    private Scorer scorer;

    Referee(Document document, Optional<Engine> reference) {
        this.document = document;
        this.reference = reference;
    }

    /** Why an engine must not run the document, in words; nothing where it may, or where there is nobody to judge it. */
    Optional<String> objection(Engine engine, Scorer candidate) {
        if (reference.isEmpty() || engine.isReference()) {
            return Optional.empty();
        }
        try {
            ask(reference.get());
            var found = new Predictions(candidate.description(), rows.rows());
            candidate.score(rows, found);
            return Agreement.firstDifference(scorer.description(), rows, expected, found);
        } catch (EngineDeclined e) {
            return Optional.empty(); // what the reference cannot run, it cannot judge
        } catch (ModelFault e) {
            return Optional.of("generated rows cannot be scored: " + e.detail());
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of("it fails on generated rows: " + e);
        }
    }

    /** Lets the reference check the document's own rows; false where there is none that runs it. */
    boolean verify() {
        if (reference.isEmpty()) {
            return false;
        }
        try {
            load(reference.get());
            reference.get().verify(document, scorer);
            return true;
        } catch (EngineDeclined e) {
            return false;
        }
    }

    private void load(Engine engine) throws EngineDeclined {
        if (scorer == null) {
            scorer = Engines.load(engine, document);
        }
    }

    private void ask(Engine engine) throws EngineDeclined {
        if (expected == null) {
            load(engine);
            rows = Agreement.rows(document, scorer.description());
            expected = new Predictions(scorer.description(), rows.rows());
            scorer.score(rows, expected);
        }
    }
}
