package org.pgpmml.engine.pmml4s;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.OpType;
import org.dmg.pmml.PMML;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.Cancellation;
import org.pgpmml.model.Describer;
import org.pgpmml.model.ModelDescription;

/**
 * What PMML4S may run: only elements and attributes on which it was found, in its source and by its answers, to do as
 * PMML says. It reads any document and rarely refuses, so everything else is declined.
 */
final class Pmml4sLimits {
    private static final int REASONS_NAMED = 3;
    private static final Set<DataType> INPUT_TYPES =
            Set.of(DataType.STRING, DataType.INTEGER, DataType.FLOAT, DataType.DOUBLE);

    private Pmml4sLimits() {}

    /**
     * @return the inputs that it has to be given as floats
     * @throws EngineDeclined with the first few reasons
     */
    static FloatInputs check(PMML pmml, ModelDescription description) throws EngineDeclined {
        var reasons = new LinkedHashSet<String>();
        Consumer<String> decline = reasons::add;
        checkModel(pmml, decline);
        checkInputs(description, decline);
        Cancellation.point();
        new TrustedElements(pmml, decline).applyTo(pmml);
        new TrustedExpressions(pmml, decline).applyTo(pmml);
        new TrustedModels(pmml, decline).applyTo(pmml);
        Cancellation.point();
        var floats = new FloatInputs(pmml, decline);
        if (!reasons.isEmpty()) {
            throw new EngineDeclined(
                    reasons.stream().limit(REASONS_NAMED).collect(Collectors.joining("; ", "PMML4S is not trusted with ", "")));
        }
        return floats;
    }

    private static void checkModel(PMML pmml, Consumer<String> decline) {
        var model = Describer.scorableModel(pmml);
        if (pmml.getModels().get(0) != model) {
            decline.accept("documents whose first model is not the one to score");
        }
        var targets = model.requireMiningSchema().getMiningFields().stream().filter(Describer::isTarget).count();
        if (targets > 1) {
            decline.accept("several targets");
        }
        for (var field : pmml.requireDataDictionary().getDataFields()) {
            if (field.getCyclic() == DataField.Cyclic.ONE) {
                decline.accept("cyclic fields");
            }
        }
    }

    private static void checkInputs(ModelDescription description, Consumer<String> decline) {
        for (var input : description.inputs()) {
            if (!INPUT_TYPES.contains(input.dataType())) {
                decline.accept("inputs of type " + input.dataType().value());
            }
            if (input.opType().equals(OpType.ORDINAL.value())) {
                decline.accept("ordinal inputs");
            }
        }
        for (var result : description.results()) {
            if (result.kind().equals("target")
                    && OpType.CATEGORICAL.value().equals(result.opType())
                    && (result.dataType() == DataType.DOUBLE || result.dataType() == DataType.FLOAT)) {
                decline.accept("categorical targets of type " + result.dataType().value());
            }
        }
    }
}
