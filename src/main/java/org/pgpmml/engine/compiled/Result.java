package org.pgpmml.engine.compiled;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a model writes into each row.
 *
 * @param value the predicted number, or the code of the predicted category; NaN where there is no prediction
 * @param classes slots of the categories' probabilities, in the order of {@code order}; null where the model has none
 * @param order codes of the categories, as {@code value} has them, in the order in which ties are broken
 * @param isUniform whether that order is the same for every row, so that an ensemble can rely on it
 * @param reasons of a scorecard's number; null where there are none
 * @param entity the id of what gave the prediction, such as a tree's node; null where nothing asks for it
 * @param others the predictions of further targets, which are missing where the first is
 */
record Result(Field value, int[] classes, int[] order, boolean isUniform, Reasons reasons, Field entity, List<Field> others) {
    Result(Field value, int[] classes, int[] order, boolean isUniform) {
        this(value, classes, order, isUniform, null, null, List.of());
    }

    Result(Field value, Reasons reasons) {
        this(value, null, null, true, reasons, null, List.of());
    }

    /** The same result of a model that gives every row a prediction, or rejects it. */
    Result alwaysThere() {
        return new Result(value.withMissing(false), classes, order, isUniform, reasons, entity, others);
    }

    Result withoutShares() {
        return new Result(value, null, null, isUniform, reasons, entity, others);
    }

    Result withEntity(Field field) {
        return new Result(value, classes, order, isUniform, reasons, field, others);
    }

    Result withOthers(List<Field> fields) {
        return new Result(value, classes, order, isUniform, reasons, entity, fields);
    }

    /** The prediction of the target of this name; null where there is none. */
    Field ofTarget(String name) {
        return others.isEmpty()
                ? value
                : Stream.concat(Stream.of(value), others.stream())
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .orElse(null);
    }

    Result(Field value, int[] classes, int[] order) {
        this(value, classes, order, true);
    }

    static Result number(Field value) {
        return new Result(value, null, null);
    }

    boolean isNumeric() {
        return value.isNumeric();
    }
}
