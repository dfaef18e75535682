package org.pgpmml.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataField;
import org.dmg.pmml.Header;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.Model;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Value;
import org.jpmml.model.MarkupException;

/** Reads the description out of a document. */
public final class Describer {
    private final PMML pmml;
    private final Model model;
    private final Map<String, DataField> dictionary = new HashMap<>();

    private Describer(PMML pmml, Model model) {
        this.pmml = pmml;
        this.model = model;
        if (pmml.getDataDictionary() != null) {
            pmml.getDataDictionary().getDataFields().forEach(field -> dictionary.put(field.requireName(), field));
        }
    }

    /** @throws ModelFault where the document holds no model, lacks what every model has, or has what nobody can evaluate */
    public static ModelDescription describe(PMML pmml) {
        var model = scorableModel(pmml);
        try {
            Circles.refuse(pmml);
            Cancellation.point();
            RegularExpressions.check(pmml);
            Cancellation.point();
            return new Describer(pmml, model).describe();
        } catch (MarkupException e) {
            throw new ModelFault(
                    SqlState.NOT_PMML,
                    "the document is not valid PMML",
                    e.getMessage(),
                    "Export the model again with a tool that writes PMML 3.0 to 4.4.");
        }
    }

    /** The first model that does not say {@code isScorable="false"}: the one every engine evaluates. */
    public static Model scorableModel(PMML pmml) {
        return pmml.getModels().stream()
                .filter(Model::isScorable)
                .findFirst()
                .orElseThrow(() -> new ModelFault(
                        SqlState.NO_MODEL,
                        "the document holds no model",
                        pmml.hasModels()
                                ? "Every model in it says isScorable=\"false\"."
                                : "There is a data dictionary at most, but no model element.",
                        "Export the fitted model, not only its preprocessing."));
    }

    /** Whether a field of a mining schema is predicted: PMML has two words for it. */
    public static boolean isTarget(MiningField field) {
        return field.getUsageType() == MiningField.UsageType.TARGET || field.getUsageType() == MiningField.UsageType.PREDICTED;
    }

    private ModelDescription describe() {
        Associations.check(model, dictionary.keySet());
        var verification = model.getModelVerification();
        var rows = verification == null || verification.getInlineTable() == null
                ? 0
                : verification.getInlineTable().getRows().size();
        return new ModelDescription(
                pmml.getVersion(),
                model.getClass().getSimpleName(),
                model.requireMiningFunction().value(),
                model.getModelName(),
                producer(pmml.getHeader()),
                inputs(),
                new ResultFields(model, dictionary).list(),
                rows);
    }

    private static String producer(Header header) {
        var application = header == null ? null : header.getApplication();
        if (application == null) {
            return null;
        }
        return application.getVersion() == null
                ? application.getName()
                : application.getName() + " " + application.getVersion();
    }

    private List<InputField> inputs() {
        var seen = new LinkedHashSet<String>();
        var inputs = new ArrayList<InputField>();
        for (var miningField : model.requireMiningSchema().getMiningFields()) {
            var dataField = dictionary.get(miningField.requireName());
            if (miningField.getUsageType() == MiningField.UsageType.ACTIVE
                    && dataField != null
                    && seen.add(dataField.requireName())) {
                inputs.add(input(dataField, miningField));
            }
        }
        return List.copyOf(inputs);
    }

    private static InputField input(DataField dataField, MiningField miningField) {
        var opType = miningField.getOpType() == null ? dataField.requireOpType() : miningField.getOpType();
        var missing = miningField.getMissingValueTreatment();
        return new InputField(
                dataField.requireName(),
                dataField.requireDataType(),
                opType.value(),
                validValues(dataField),
                dataField.getIntervals().stream().map(Intervals::text).toList(),
                treatment(missing == null ? "asIs" : missing.value(), miningField.getMissingValueReplacement()),
                invalidTreatment(miningField));
    }

    /** The import turns PMML's asIs into an asValue without a replacement; here it is named as the document has it. */
    private static String invalidTreatment(MiningField field) {
        var method = field.getInvalidValueTreatment();
        var replacement = field.getInvalidValueReplacement();
        return method == InvalidValueTreatmentMethod.AS_VALUE && replacement == null
                ? InvalidValueTreatmentMethod.AS_IS.value()
                : treatment(method.value(), replacement);
    }

    private static String treatment(String method, Object replacement) {
        return replacement == null ? method : method + " " + replacement;
    }

    static List<String> validValues(DataField field) {
        return field.getValues().stream()
                .filter(value -> value.getProperty() == Value.Property.VALID)
                .map(value -> String.valueOf(value.getValue()))
                .toList();
    }
}
