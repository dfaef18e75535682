package org.pgpmml.engine.jpmml;

import org.jpmml.evaluator.visitors.ModelEvaluatorVisitorBattery;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.RowScorer;
import org.pgpmml.model.Cancellation;
import org.pgpmml.model.Document;

/**
 * JPMML-Evaluator with its load-time optimizers, which make it faster and some documents wrong: of use only where it
 * agrees with the plain form, by which it is judged even where it is forced.
 */
public final class OptimizedJpmmlEngine implements Engine {
    @Override
    public String name() {
        return "jpmml_optimized";
    }

    @Override
    public RowScorer load(Document document) throws EngineDeclined {
        return JpmmlEngine.scorer(document, pmml -> {
            try {
                for (var optimizer : new ModelEvaluatorVisitorBattery(true)) {
                    Cancellation.point();
                    optimizer.getDeclaredConstructor().newInstance().applyTo(pmml);
                }
            } catch (ReflectiveOperationException | RuntimeException e) { // an optimizer that meets what it does not expect, or may not do
                throw new EngineDeclined("an optimizer of JPMML-Evaluator fails: " + e);
            }
        });
    }

    @Override
    public boolean isAlwaysJudged() {
        return true;
    }
}
