package org.pgpmml.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.FieldRef;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.Model;
import org.dmg.pmml.OutputField;
import org.dmg.pmml.ResultFeature;

/** Targets and output fields of a model, with a data type for each, also where the document leaves it out. */
final class ResultFields {
    private final Model model;
    private final Map<String, DataField> dictionary;
    private final List<ResultField> results = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> columns = new HashSet<>();

    ResultFields(Model model, Map<String, DataField> dictionary) {
        this.model = model;
        this.dictionary = dictionary;
    }

    List<ResultField> list() {
        addTargets();
        var outputs = OutputFields.of(model);
        if (results.isEmpty() && outputs.stream().noneMatch(ResultFields::isPrediction)) {
            add(synthetic());
        }
        for (var output : outputs) {
            if (!names.contains(output.requireName())) {
                add(output(output));
            }
        }
        return List.copyOf(results);
    }

    private void addTargets() {
        OutputFields.predicting(model).forEach(this::addTargets);
    }

    private void addTargets(Model predicting) {
        for (var field : predicting.requireMiningSchema().getMiningFields()) {
            if (Describer.isTarget(field)) {
                var dataField = dictionary.get(field.requireName());
                if (dataField != null && !names.contains(dataField.requireName())) {
                    add(new ResultField(
                            dataField.requireName(),
                            "target",
                            ResultFeature.PREDICTED_VALUE.value(),
                            dataField.requireDataType(),
                            dataField.requireOpType().value(),
                            Describer.validValues(dataField),
                            columnName(dataField.requireName()),
                            results.isEmpty()));
                }
            }
        }
    }

    private void add(ResultField result) {
        results.add(result);
        names.add(result.name());
    }

    private static boolean isPrediction(OutputField output) {
        return output.getResultFeature() == ResultFeature.PREDICTED_VALUE && output.getTargetField() == null;
    }

    private ResultField synthetic() {
        var type = numericFunction() ? DataType.DOUBLE : DataType.STRING;
        var opType = numericFunction() ? "continuous" : "categorical";
        return new ResultField(
                ModelDescription.SYNTHETIC_TARGET,
                "target",
                ResultFeature.PREDICTED_VALUE.value(),
                type,
                opType,
                List.of(),
                columnName(ModelDescription.SYNTHETIC_TARGET),
                true);
    }

    private String columnName(String name) {
        var base = Names.columnName(name);
        var column = base;
        for (int i = 2; !columns.add(column); i++) {
            column = base + "_" + i;
        }
        return column;
    }

    private boolean numericFunction() {
        var function = model.requireMiningFunction();
        return function == MiningFunction.REGRESSION || function == MiningFunction.TIME_SERIES;
    }

    private ResultField output(OutputField output) {
        var feature = output.getResultFeature();
        return new ResultField(
                output.requireName(),
                "output",
                feature.value(),
                output.getDataType() == null ? impliedType(output) : output.getDataType(),
                output.getOpType() == null ? null : output.getOpType().value(),
                List.of(),
                columnName(output.requireName()),
                isPrediction(output) && results.stream().noneMatch(ResultField::primary));
    }

    private DataType impliedType(OutputField output) {
        return switch (output.getResultFeature()) {
            case PREDICTED_VALUE -> targetType(output.getTargetField());
            case PROBABILITY,
                    CONFIDENCE,
                    AFFINITY,
                    ENTITY_AFFINITY,
                    CLUSTER_AFFINITY,
                    RESIDUAL,
                    STANDARD_ERROR,
                    STANDARD_DEVIATION -> DataType.DOUBLE;
            case TRANSFORMED_VALUE -> transformedType(output);
            default -> DataType.STRING;
        };
    }

    private DataType targetType(String target) {
        if (target != null && dictionary.containsKey(target)) {
            return dictionary.get(target).requireDataType();
        }
        return results.stream()
                .filter(ResultField::primary)
                .map(ResultField::dataType)
                .findFirst()
                .orElse(numericFunction() ? DataType.DOUBLE : DataType.STRING);
    }

    private DataType transformedType(OutputField output) {
        if (output.getExpression() instanceof FieldRef reference) {
            for (var result : results) {
                if (result.name().equals(reference.requireField())) {
                    return result.dataType();
                }
            }
            var dataField = dictionary.get(reference.requireField());
            return dataField == null ? DataType.STRING : dataField.requireDataType();
        }
        return DataType.STRING;
    }
}
