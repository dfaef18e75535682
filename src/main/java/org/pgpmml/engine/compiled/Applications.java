package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Expression;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.OpType;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.DataTypes;

/** Compiles Apply. */
final class Applications {
    private final Expressions expressions;
    private final Scope scope;

    Applications(Expressions expressions, Scope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    Typed compile(Apply apply, DataType wanted) throws EngineDeclined {
        if (apply.getInvalidValueTreatment() != InvalidValueTreatmentMethod.RETURN_INVALID
                && apply.getInvalidValueTreatment() != InvalidValueTreatmentMethod.AS_MISSING) {
            throw new EngineDeclined("functions whose undefined results are kept are not compiled");
        }
        var function = apply.requireFunction();
        var arguments = apply.getExpressions();
        return switch (function) {
            case "if" -> new Branches(expressions).compile(apply, wanted);
            case "isMissing", "isNotMissing", "isValid", "isNotValid" -> presence(apply, wanted);
            case "+", "-", "*", "/", "modulo", "pow", "threshold" -> arithmetic(apply, wanted);
            case "hypot" -> {
                requireCount(apply, 2, 2);
                var legs = all(arguments, DataType.DOUBLE);
                yield binary(apply, wanted, Functions.Binary.HYPOT, DataType.DOUBLE, legs[0], legs[1]);
            }
            case "equal", "notEqual" -> equality(apply, wanted);
            case "lessThan", "lessOrEqual", "greaterThan", "greaterOrEqual" -> order(apply, wanted);
            case "and", "or" -> {
                requireCount(apply, 2, Integer.MAX_VALUE);
                var junction = function.equals("and") ? Functions.Multiary.AND : Functions.Multiary.OR;
                yield multiary(apply, wanted, junction, DataType.BOOLEAN, all(arguments, DataType.BOOLEAN));
            }
            case "not" -> {
                requireCount(apply, 1, 1);
                var flag = expressions.compile(arguments.get(0), DataType.BOOLEAN);
                yield unary(apply, wanted, Functions.Unary.NOT, DataType.BOOLEAN, flag);
            }
            case "isIn", "isNotIn" -> membership(apply, wanted);
            case "concat" -> Concatenations.compile(apply, wanted, expressions);
            case "min", "max", "sum", "avg", "product" -> statistic(apply, wanted);
            default -> other(apply, wanted);
        };
    }

    private Typed other(Apply apply, DataType wanted) throws EngineDeclined {
        var unary = unary(apply.requireFunction());
        if (unary != null) {
            requireCount(apply, 1, 1);
            return mathematical(apply, wanted, unary);
        }
        if (NormalFunction.isKnown(apply.requireFunction())) {
            return NormalFunction.compile(apply, wanted, expressions);
        }
        if (InstantFunctions.isKnown(apply.requireFunction())) {
            return InstantFunctions.compile(apply, wanted, expressions);
        }
        if (TextFunctions.isKnown(apply.requireFunction())) {
            return TextFunctions.compile(apply, wanted, expressions);
        }
        var defined = scope.function(apply.requireFunction());
        if (defined == null) {
            throw new EngineDeclined("function " + apply.requireFunction() + " is not compiled");
        }
        return new Definitions(expressions, scope).compile(apply, defined, wanted);
    }

    private static Functions.Unary unary(String function) {
        return switch (function) {
            case "exp", "expm1", "ln", "ln1p", "log10", "sqrt", "abs", "rint", "floor", "ceil", "round", "sin", "cos", "tan",
                            "asin", "acos", "atan", "sinh", "cosh", "tanh" ->
                Functions.Unary.valueOf(function.toUpperCase(Locale.ROOT));
            default -> null;
        };
    }

    /** A number of whatever type, as the functions that compute in doubles read it. */
    private Typed number(Expression expression) throws EngineDeclined {
        return expressions.compile(expression, DataType.DOUBLE);
    }

    private Typed[] all(List<Expression> list, DataType type) throws EngineDeclined {
        var all = new Typed[list.size()];
        for (int k = 0; k < all.length; k++) {
            all[k] = expressions.compile(list.get(k), type);
        }
        return all;
    }

    static void requireCount(Apply apply, int least, int most) throws EngineDeclined {
        int count = apply.getExpressions().size();
        if (count < least || count > most) {
            throw new EngineDeclined("function " + apply.getFunction() + " has " + count + " arguments");
        }
    }

    private static void requireNumber(Apply apply, Typed value) throws EngineDeclined {
        if (value.categories() != null || !DataTypes.isNumeric(value.type())) {
            throw new EngineDeclined("function " + apply.getFunction() + " is not compiled for a " + value.type().value());
        }
    }

    private Typed mathematical(Apply apply, DataType wanted, Functions.Unary function) throws EngineDeclined {
        switch (function) {
            case ABS, RINT, ROUND -> {
                var value = expressions.compile(apply.getExpressions().get(0), null);
                requireNumber(apply, value);
                var type = function == Functions.Unary.ROUND ? DataType.INTEGER : value.type();
                var exact = function == Functions.Unary.ROUND && value.type() == DataType.FLOAT
                        ? Functions.Unary.FLOAT_ROUND
                        : function == Functions.Unary.ABS && type == DataType.INTEGER
                                ? Functions.Unary.INTEGER_ABS
                                : function;
                return unary(apply, wanted, exact, type, value);
            }
            case FLOOR, CEIL -> {
                return unary(apply, wanted, function, DataType.INTEGER, number(apply.getExpressions().get(0)));
            }
            default -> {
                return unary(apply, wanted, function, DataType.DOUBLE, number(apply.getExpressions().get(0)));
            }
        }
    }

    private Typed presence(Apply apply, DataType wanted) throws EngineDeclined {
        requireCount(apply, 1, 1);
        if (apply.getMapMissingTo() != null) {
            throw new EngineDeclined("mapMissingTo of " + apply.getFunction() + " is not compiled");
        }
        var value = expressions.compile(apply.getExpressions().get(0), null);
        var function = apply.requireFunction();
        boolean asksForValidity = function.equals("isValid") || function.equals("isNotValid");
        if (asksForValidity && value.known().mayBeInvalid()) {
            throw new EngineDeclined("the validity of a field that keeps invalid values is asked for");
        }
        // What is there is valid: nothing invalid but such fields gets this far.
        var term = function.equals("isNotValid")
                ? new Call.Unary(new Functions.Always(0), value.term(), new Call.Treatment(Double.NaN, 0, 0, 0, false))
                : new Term.IsMissing(value.term(), function.equals("isMissing") ? 1 : 0);
        return Expressions.cast(wanted, new Typed(
                term,
                DataType.BOOLEAN,
                null,
                new Known(OpType.CATEGORICAL, false, value.known().mayFault(), false)));
    }

    private Typed arithmetic(Apply apply, DataType wanted) throws EngineDeclined {
        requireCount(apply, 2, 2);
        var a = expressions.compile(apply.getExpressions().get(0), null);
        var b = expressions.compile(apply.getExpressions().get(1), null);
        requireNumber(apply, a);
        requireNumber(apply, b);
        var type = common(a.type(), b.type());
        boolean isInteger = type == DataType.INTEGER;
        var function = switch (apply.requireFunction()) {
            case "+" -> isInteger ? Functions.Binary.INTEGER_SUM : Functions.Binary.SUM;
            case "-" -> isInteger ? Functions.Binary.INTEGER_DIFFERENCE : Functions.Binary.DIFFERENCE;
            case "*" -> isInteger ? Functions.Binary.INTEGER_PRODUCT : Functions.Binary.PRODUCT;
            case "/" -> isInteger ? Functions.Binary.INTEGER_QUOTIENT : Functions.Binary.QUOTIENT;
            case "modulo" -> isInteger ? Functions.Binary.INTEGER_MODULO : Functions.Binary.MODULO;
            case "pow" -> isInteger ? Functions.Binary.INTEGER_POW : Functions.Binary.POW;
            default -> Functions.Binary.THRESHOLD;
        };
        return binary(apply, wanted, function, type, a, b);
    }

    static DataType common(DataType a, DataType b) {
        return a == DataType.DOUBLE || b == DataType.DOUBLE
                ? DataType.DOUBLE
                : a == DataType.FLOAT || b == DataType.FLOAT ? DataType.FLOAT : DataType.INTEGER;
    }

    private static void requireNoInstant(Typed value) throws EngineDeclined {
        if (Instants.isInstant(value.type())) {
            throw new EngineDeclined("comparisons of a " + value.type().value() + " are not compiled");
        }
    }

    private Typed equality(Apply apply, DataType wanted) throws EngineDeclined {
        requireCount(apply, 2, 2);
        var a = expressions.compile(apply.getExpressions().get(0), null);
        requireNoInstant(a);
        var b = sameType(a, apply.getExpressions().get(1));
        if (a.categories() != b.categories()) {
            a = Texts.recode(a, b.categories());
        }
        var function = apply.requireFunction().equals("equal") ? Functions.Binary.EQUAL : Functions.Binary.NOT_EQUAL;
        return binary(apply, wanted, function, DataType.BOOLEAN, a, b);
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
        requireCount(apply, 2, 2);
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
        return binary(apply, wanted, function, DataType.BOOLEAN, a, b);
    }

    private Typed membership(Apply apply, DataType wanted) throws EngineDeclined {
        requireCount(apply, 2, Integer.MAX_VALUE);
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
        var function = apply.requireFunction().equals("isIn") ? Functions.Multiary.IS_IN : Functions.Multiary.IS_NOT_IN;
        return multiary(apply, wanted, function, DataType.BOOLEAN, values);
    }

    private Typed statistic(Apply apply, DataType wanted) throws EngineDeclined {
        requireCount(apply, 1, Integer.MAX_VALUE);
        var values = all(apply.getExpressions(), null);
        var type = values[0].type();
        for (var value : values) {
            requireNumber(apply, value);
            type = common(type, value.type());
        }
        var whole = type;
        // The type is that of the values that are there.
        boolean isCertain = Arrays.stream(values).allMatch(value -> value.type() == whole)
                || Arrays.stream(values).anyMatch(value -> value.type() == whole && !value.known().mayBeMissing());
        boolean isSum = apply.requireFunction().equals("sum") || apply.requireFunction().equals("product");
        boolean matters = wanted != DataType.DOUBLE
                || type != DataType.DOUBLE
                || Arrays.stream(values).anyMatch(value -> value.type() == DataType.FLOAT)
                || (isSum && Arrays.stream(values).filter(value -> value.type() == DataType.INTEGER).count() > 1);
        if (!isCertain && matters) {
            throw new EngineDeclined("the type of a result of " + apply.getFunction() + " depends on which values are missing");
        }
        boolean isInteger = type == DataType.INTEGER;
        var function = switch (apply.requireFunction()) {
            case "min" -> Functions.Multiary.MIN;
            case "max" -> Functions.Multiary.MAX;
            case "sum" -> isInteger ? Functions.Multiary.INTEGER_SUM : Functions.Multiary.SUM;
            case "product" -> isInteger ? Functions.Multiary.INTEGER_PRODUCT : Functions.Multiary.PRODUCT;
            default -> Functions.Multiary.MEAN;
        };
        return multiary(
                apply, wanted, function, function == Functions.Multiary.MEAN && isInteger ? DataType.DOUBLE : type, values);
    }

    private static Typed unary(Apply apply, DataType wanted, Functions.Unary function, DataType type, Typed value)
            throws EngineDeclined {
        var rules = new Rules(apply, wanted, type, Rules.canFail(function), false, value);
        return rules.typed(new Call.Unary(function, value.term(), rules.treatment()));
    }

    private static Typed binary(Apply apply, DataType wanted, Functions.Binary function, DataType type, Typed a, Typed b)
            throws EngineDeclined {
        boolean isArithmetic = switch (apply.requireFunction()) {
            case "+", "-", "*", "/", "modulo" -> true;
            default -> false;
        };
        var rules = new Rules(apply, wanted, type, Rules.canFail(function, a, b), isArithmetic, a, b);
        return rules.typed(new Call.Binary(function, a.term(), b.term(), rules.treatment()));
    }

    private static Typed multiary(Apply apply, DataType wanted, Functions.Multiary function, DataType type, Typed... values)
            throws EngineDeclined {
        var rules = new Rules(apply, wanted, type, Rules.canFail(function, values), function.ignoresMissing(), values);
        var terms = Arrays.stream(values).map(Typed::term).toArray(Term[]::new);
        return rules.typed(new Call.Multiary(function, terms, rules.treatment()));
    }
}
