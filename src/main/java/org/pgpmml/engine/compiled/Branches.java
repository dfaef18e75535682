package org.pgpmml.engine.compiled;

import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Expression;
import org.dmg.pmml.OpType;
import org.pgpmml.engine.EngineDeclined;

/** Compiles the function "if". */
final class Branches {
    private final Expressions expressions;

    Branches(Expressions expressions) {
        this.expressions = expressions;
    }

    Typed compile(Apply apply, DataType wanted) throws EngineDeclined {
        Applications.requireCount(apply, 2, 3);
        var parts = apply.getExpressions();
        var flag = expressions.compile(parts.get(0), DataType.BOOLEAN);
        var then = branch(parts.get(1), wanted);
        var otherwise = parts.size() < 3 ? null : branch(parts.get(2), wanted);
        var example = then != null ? then : otherwise;
        if (example == null) {
            throw new EngineDeclined("both branches of a condition are missing values");
        }
        var type = example.type();
        if (otherwise != null && otherwise.type() != type) {
            throw new EngineDeclined("the branches of a condition differ in type");
        }
        var categories = example.categories();
        if (then != null && otherwise != null && categories != null) {
            categories = Texts.union(then.categories(), otherwise.categories());
            then = Texts.recode(then, categories);
            otherwise = Texts.recode(otherwise, categories);
        }
        if (apply.getMapMissingTo() != null && apply.getDefaultValue() != null) {
            throw new EngineDeclined("a condition has mapMissingTo and defaultValue");
        }
        boolean isDiscrete = isDiscrete(then) || isDiscrete(otherwise);
        var rules = new Rules(
                apply, type, type, categories, Rules.Failures.NONE, true, known(flag, then, otherwise, parts.size(), type));
        if (wanted == null && type != DataType.STRING && (apply.getMapMissingTo() != null || apply.getDefaultValue() != null)) {
            throw new EngineDeclined("mapMissingTo or defaultValue of a condition that is not cast");
        }
        var treatment = rules.treatment();
        boolean flagMayFault = flag.known().mayBeMissing() && treatment.mapMissingTo() != treatment.mapMissingTo();
        var term = new Call.If(
                flag.term(),
                then == null ? new Term.Fixed(Double.NaN) : then.term(),
                otherwise != null
                        ? otherwise.term()
                        : parts.size() < 3 ? new Call.Absent() : new Term.Fixed(Double.NaN),
                new Call.Treatment(treatment.mapMissingTo(), Marks.FAULT, Marks.FAULT, treatment.ofNone(), false));
        var result = rules.typed(term, isDiscrete ? OpType.CATEGORICAL : OpType.CONTINUOUS);
        boolean mayBeMissing = result.known().mayBeMissing() || (parts.size() < 3 && apply.getDefaultValue() == null);
        return new Typed(
                result.term(),
                result.type(),
                result.categories(),
                result.known().withFaults(flagMayFault).withMissing(mayBeMissing));
    }

    /** @return null for a constant that is missing */
    private Typed branch(Expression expression, DataType wanted) throws EngineDeclined {
        if (Expressions.isMissing(expression)) {
            return null;
        }
        var value = expressions.compile(expression, wanted);
        if (value.known().mayBeInvalid()) {
            throw new EngineDeclined("a condition may pass on an invalid value");
        }
        return value;
    }

    private static boolean isDiscrete(Typed value) {
        return value != null && value.known().opType() != OpType.CONTINUOUS;
    }

    /** What the rules have to know of the parts, as one argument. */
    private static Typed known(Typed flag, Typed then, Typed otherwise, int parts, DataType type) {
        boolean mayBeMissing = flag.known().mayBeMissing()
                || then == null
                || then.known().mayBeMissing()
                || otherwise == null
                || otherwise.known().mayBeMissing();
        boolean mayFault = flag.known().mayFault()
                || (then != null && then.known().mayFault())
                || (otherwise != null && otherwise.known().mayFault());
        return new Typed(flag.term(), type, null, new Known(OpType.CONTINUOUS, mayBeMissing, mayFault, false));
    }
}
