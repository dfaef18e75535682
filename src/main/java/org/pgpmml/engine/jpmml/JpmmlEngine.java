package org.pgpmml.engine.jpmml;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dmg.pmml.PMML;
import org.jpmml.evaluator.ModelEvaluator;
import org.jpmml.evaluator.ModelEvaluatorBuilder;
import org.jpmml.evaluator.visitors.UnsupportedMarkupInspector;
import org.jpmml.model.MarkupException;
import org.jpmml.model.PMMLException;
import org.jpmml.model.visitors.MarkupInspector;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.RowScorer;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Cancellation;
import org.pgpmml.model.Describer;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;

/** Runs every model element that JPMML-Evaluator runs. */
public final class JpmmlEngine implements Engine {
    private static final int FAULTS_NAMED = 5;

    @Override
    public String name() {
        return "jpmml";
    }

    @Override
    public RowScorer load(Document document) throws EngineDeclined {
        return scorer(document, pmml -> {});
    }

    /** What is done to a document once it is checked. */
    @FunctionalInterface
    interface Preparation {
        void apply(PMML pmml) throws EngineDeclined;
    }

    static JpmmlScorer scorer(Document document, Preparation preparation) throws EngineDeclined {
        var pmml = document.pmml();
        var description = Describer.describe(pmml);
        inspect(pmml, new UnsupportedMarkupInspector());
        inspect(pmml, new UndefinedFunctionInspector(pmml));
        inspect(pmml, new SeveralTargetsInspector());
        new MeteredFunctions().applyTo(pmml);
        preparation.apply(pmml);
        Cancellation.point();
        try {
            ModelEvaluator<?> evaluator = new ModelEvaluatorBuilder(pmml, Describer.scorableModel(pmml)).build();
            return new JpmmlScorer(description, evaluator);
        } catch (PMMLException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new EngineDeclined(e.getMessage());
        }
    }

    @Override
    public void verify(Document document, Scorer scorer) {
        ((JpmmlScorer) scorer).verify();
    }

    @Override
    public boolean isReference() {
        return true;
    }

    private static void inspect(PMML pmml, MarkupInspector<? extends MarkupException> inspector)
            throws EngineDeclined {
        Cancellation.point();
        try {
            inspector.applyTo(pmml);
        } catch (MarkupException first) {
            var faults = inspector.getExceptions().stream().map(Throwable::getMessage).distinct().toList();
            var named = Stream.concat(
                    faults.stream().limit(FAULTS_NAMED),
                    faults.size() > FAULTS_NAMED
                            ? Stream.of("and " + (faults.size() - FAULTS_NAMED) + " more")
                            : Stream.empty());
            throw new EngineDeclined(named.collect(Collectors.joining("; ")));
        }
    }

    static ModelFault unsupported(String detail) {
        return ModelFault.notEvaluable(
                detail,
                "Export the model without that element, or as a kind of model that JPMML-Evaluator supports.");
    }
}
