package org.pgpmml.model;

import java.util.List;
import org.dmg.pmml.DataType;

/**
 * What scoring a row gives: a target of the model or one of its output fields.
 *
 * @param name exactly as in the document; {@value ModelDescription#SYNTHETIC_TARGET} for a target without a name
 * @param kind {@code target} or {@code output}
 * @param feature PMML's result feature, e.g. {@code predictedValue} or {@code probability}
 * @param dataType PMML data type
 * @param opType may be null
 * @param values categories, where the document lists them
 * @param columnName its column in a prediction table: folded, unique among the results, at most 63 bytes
 * @param primary whether {@code predict_value} and {@code predict_label} answer with this one
 */
public record ResultField(
        String name,
        String kind,
        String feature,
        DataType dataType,
        String opType,
        List<String> values,
        String columnName,
        boolean primary) {

    /** Numbers travel as doubles; everything else travels as text. */
    public boolean isNumeric() {
        return DataTypes.isNumeric(dataType);
    }
}
