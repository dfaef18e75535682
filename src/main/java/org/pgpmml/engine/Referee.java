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
    private EngineDeclined declined;

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
            ask();
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
            reference.get().verify(document, scorer());
            return true;
        } catch (EngineDeclined e) {
            return false;
        }
    }

    /** The document by the reference, which reads it once, or declines it once. */
    Scorer scorer() throws EngineDeclined {
        if (declined != null) {
            throw declined;
        }
        if (scorer == null) {
            try {
                scorer = Engines.load(reference.get(), document);
            } catch (EngineDeclined e) {
                declined = e;
                throw e;
            }
        }
        return scorer;
    }

    private void ask() throws EngineDeclined {
        if (expected == null) {
            var description = scorer().description();
            rows = Agreement.rows(document, description);
            expected = new Predictions(description, rows.rows());
            scorer.score(rows, expected);
        }
    }
}
