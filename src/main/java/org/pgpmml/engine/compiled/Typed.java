package org.pgpmml.engine.compiled;

import org.dmg.pmml.DataType;

/**
 * A compiled expression.
 *
 * @param categories of a string; null for numbers and booleans
 */
record Typed(Term term, DataType type, Categories categories, Known known) {
    static Typed of(Field field) {
        return new Typed(new Term.Slot(field.slot()), field.type(), field.categories(), field.known());
    }

    static Typed constant(double value, DataType type, Categories categories) {
        return new Typed(
                new Term.Fixed(value),
                type,
                categories,
                Known.of(type).withMissing(Double.isNaN(value) && !Marks.isFault(value)).withFaults(Marks.isFault(value)));
    }

    Typed withDomain(double[] numbers) {
        return new Typed(term, type, categories, known.withDomain(numbers));
    }

    boolean isConstant() {
        return term instanceof Term.Fixed;
    }
}
