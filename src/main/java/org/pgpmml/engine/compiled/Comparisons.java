package org.pgpmml.engine.compiled;

import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Expression;
import org.dmg.pmml.OpType;
import org.pgpmml.engine.EngineDeclined;

/** Compiles Apply of the functions that compare values, each with the next, or one with a set. */
final class Comparisons {
    private final Expressions expressions;

    Comparisons(Expressions expressions) {
        this.expressions = expressions;
    }

    Typed compile(Apply apply, DataType wanted) throws EngineDeclined {
        return switch (apply.requireFunction()) {
            case "equal", "notEqual" -> equality(apply, wanted);
            case "isIn", "isNotIn" -> membership(apply, wanted);
            default -> order(apply, wanted);
        };
    }

    private static void requireNoInstant(Typed value) throws EngineDeclined {
        if (Instants.isInstant(value.type())) {
            throw new EngineDeclined("comparisons of a " + value.type().value() + " are not compiled");
        }
    }

    private Typed equality(Apply apply, DataType wanted) throws EngineDeclined {
        Applications.requireCount(apply, 2, 2);
        var a = expressions.compile(apply.getExpressions().get(0), null);
        requireNoInstant(a);
        var b = sameType(a, apply.getExpressions().get(1));
        if (a.categories() != b.categories()) {
            a = Texts.recode(a, b.categories());
        }
        var function = apply.requireFunction().equals("equal") ? Functions.Binary.EQUAL : Functions.Binary.NOT_EQUAL;
        return Applications.binary(apply, wanted, function, DataType.BOOLEAN, a, b);
    }

    /** The second of two values that are compared, as a value of the first one's type. */
    private Typed sameType(Typed first, Expression expression) throws EngineDeclined {
        var second = expressions.compile(expression, first.type());
        if (first.categories() == null || (first.categories().isClosed() && !second.categories().isClosed())) {
            return second;
        }
        return Texts.recode(second, first.categories());
    }

    private Typed order(Apply apply, DataType wanted) throws EngineDeclined {
        Applications.requireCount(apply, 2, 2);
        var a = expressions.compile(apply.getExpressions().get(0), null);
        var b = expressions.compile(apply.getExpressions().get(1), null);
        requireNoInstant(a);
        requireNoInstant(b);
        if (a.categories() != null
                || b.categories() != null
                || (a.type() != DataType.BOOLEAN && a.known().opType() != OpType.CONTINUOUS)) {
            throw new EngineDeclined("categories have no order that is compiled");
        }
        // A float is compared with what the other value is as a float.
        if (a.type() == DataType.FLOAT && b.type() != DataType.FLOAT) {
            b = Casts.to(DataType.FLOAT, b);
        }
        var function = switch (apply.requireFunction()) {
            case "lessThan" -> Functions.Binary.LESS_THAN;
            case "lessOrEqual" -> Functions.Binary.LESS_OR_EQUAL;
            case "greaterThan" -> Functions.Binary.GREATER_THAN;
            default -> Functions.Binary.GREATER_OR_EQUAL;
        };
        return Applications.binary(apply, wanted, function, DataType.BOOLEAN, a, b);
    }

    private Typed membership(Apply apply, DataType wanted) throws EngineDeclined {
        Applications.requireCount(apply, 2, Integer.MAX_VALUE);
        var list = apply.getExpressions();
        var values = new Typed[list.size()];
        values[0] = expressions.compile(list.get(0), null);
        requireNoInstant(values[0]);
        for (int k = 1; k < values.length; k++) {
            boolean mayFault = expressions.compile(list.get(k), null).known().mayFault();
            values[k] = sameType(values[0], list.get(k));
            // A value is read in the first one's type only when the search gets to it.
            if (values[k].categories() != values[0].categories()) {
                throw new EngineDeclined("a set has texts of a field as members");
            }
            if (values[k].known().mayFault() && !mayFault) {
                throw new EngineDeclined("a member of a set may be no " + values[0].type().value());
            }
        }
        var function = apply.requireFunction().equals("isIn") ? ListFunction.IS_IN : ListFunction.IS_NOT_IN;
        return Applications.multiary(apply, wanted, function, DataType.BOOLEAN, values);
    }
}
