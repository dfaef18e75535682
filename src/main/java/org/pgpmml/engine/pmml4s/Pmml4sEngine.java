package org.pgpmml.engine.pmml4s;

import org.jpmml.model.PMMLException;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.Describer;
import org.pgpmml.model.Document;
import org.pmml4s.model.Model;

/** Runs what {@link Pmml4sLimits} lets through. */
public final class Pmml4sEngine implements Engine {
    @Override
    public String name() {
        return "pmml4s";
    }

    @Override
    public Pmml4sScorer load(Document document) throws EngineDeclined {
        var pmml = document.sharedPmml(); // PMML4S reads the text with a parser that checks nothing: this one has to come first
        var description = Describer.describe(pmml);
        try {
            var floats = Pmml4sLimits.check(pmml, description);
            var inputs = InputTreatment.of(pmml, description, floats);
            return new Pmml4sScorer(description, inputs, parse(document.text()), MissingValues.areTrusted(pmml));
        } catch (PMMLException e) {
            throw new EngineDeclined("the document is incomplete: " + e.getMessage());
        }
    }

    /** Its parser meets what it does not know with any kind of exception, errors of Scala's library among them. */
    private static Model parse(String text) throws EngineDeclined {
        try {
            return Model.fromString(text);
        } catch (RuntimeException | scala.NotImplementedError e) {
            throw new EngineDeclined("PMML4S cannot read it: " + e);
        } catch (LinkageError e) { // PL/Java's JVM has no more modules than it is told to have
            throw new EngineDeclined("PMML4S cannot start, which needs --add-modules=jdk.unsupported among the Java options"
                    + " and the grants of pg_pmml.policy: " + e);
        }
    }
}
