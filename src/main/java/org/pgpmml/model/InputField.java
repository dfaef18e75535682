package org.pgpmml.model;

import java.util.List;
import org.dmg.pmml.DataType;

/**
 * An active field of the model, as its data dictionary and mining schema describe it.
 *
 * @param name exactly as in the document
 * @param dataType PMML data type
 * @param opType {@code continuous}, {@code categorical} or {@code ordinal}
 * @param values allowed categories, empty where any value is allowed
 * @param intervals allowed intervals such as {@code [0, 72]}, empty where any number is allowed
 * @param missingValues what happens to a missing value, e.g. {@code asIs} or {@code asValue 0}
 * @param invalidValues what happens to a value outside {@code values} and {@code intervals}
 */
public record InputField(
        String name,
        DataType dataType,
        String opType,
        List<String> values,
        List<String> intervals,
        String missingValues,
        String invalidValues) {}
