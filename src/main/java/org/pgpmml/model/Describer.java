package org.pgpmml.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataField;
import org.dmg.pmml.Header;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.Model;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Value;

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

    /** @throws ModelFault where the document holds no model */
    public static ModelDescription describe(PMML pmml) {
        var model = scorableModel(pmml);
        return new Describer(pmml, model).describe();
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

    private ModelDescription describe() {
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
                treatment(
                        miningField.getInvalidValueTreatment().value(), miningField.getInvalidValueReplacement()));
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
