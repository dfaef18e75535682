package org.pgpmml.engine.jpmml;

import org.jpmml.evaluator.visitors.ModelEvaluatorVisitorBattery;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.RowScorer;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;

/**
 * JPMML-Evaluator with its load-time optimizers, which make it faster and some documents wrong: of use only where it
 * agrees with the plain form, and declined elsewhere.
 */
public final class OptimizedJpmmlEngine implements Engine {
    @Override
    public String name() {
        return "jpmml_optimized";
    }

    @Override
    public RowScorer load(Document document) throws EngineDeclined {
        var optimized = reload(document);
        try {
            var difference = Agreement.firstDifference(new JpmmlEngine().load(document), optimized, document);
            if (difference.isPresent()) {
                throw new EngineDeclined(difference.get());
            }
        } catch (ModelFault e) {
            throw new EngineDeclined("generated rows cannot be scored: " + e.detail());
        }
        return optimized;
    }

    @Override
    public RowScorer reload(Document document) throws EngineDeclined {
        return JpmmlEngine.scorer(document, pmml -> {
            try {
                new ModelEvaluatorVisitorBattery(true).applyTo(pmml);
            } catch (RuntimeException e) { // an optimizer that meets what it does not expect, or may not do
                throw new EngineDeclined("an optimizer of JPMML-Evaluator fails: " + e);
            }
        });
    }

    @Override
    public void verify(Document document) {
        // Nothing to find: it agrees with the plain form, which is asked.
    }
}
