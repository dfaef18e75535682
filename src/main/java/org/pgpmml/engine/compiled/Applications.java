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
            case "equal", "notEqual", "lessThan", "lessOrEqual", "greaterThan", "greaterOrEqual", "isIn", "isNotIn" ->
                new Comparisons(expressions).compile(apply, wanted);
            case "and", "or" -> {
                requireCount(apply, 2, Integer.MAX_VALUE);
                var junction = function.equals("and") ? ListFunction.AND : ListFunction.OR;
                yield multiary(apply, wanted, junction, DataType.BOOLEAN, all(arguments, DataType.BOOLEAN));
            }
            case "not" -> {
                requireCount(apply, 1, 1);
                var flag = expressions.compile(arguments.get(0), DataType.BOOLEAN);
                yield unary(apply, wanted, Functions.Unary.NOT, DataType.BOOLEAN, flag);
            }
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
            case "min" -> ListFunction.MIN;
            case "max" -> ListFunction.MAX;
            case "sum" -> isInteger ? ListFunction.INTEGER_SUM : ListFunction.SUM;
            case "product" -> isInteger ? ListFunction.INTEGER_PRODUCT : ListFunction.PRODUCT;
            default -> ListFunction.MEAN;
        };
        return multiary(
                apply, wanted, function, function == ListFunction.MEAN && isInteger ? DataType.DOUBLE : type, values);
    }

    private static Typed unary(Apply apply, DataType wanted, Functions.Unary function, DataType type, Typed value)
            throws EngineDeclined {
        var rules = new Rules(apply, wanted, type, Rules.canFail(function), false, value);
        return rules.typed(new Call.Unary(function, value.term(), rules.treatment()));
    }

    static Typed binary(Apply apply, DataType wanted, Functions.Binary function, DataType type, Typed a, Typed b)
            throws EngineDeclined {
        boolean isArithmetic = switch (apply.requireFunction()) {
            case "+", "-", "*", "/", "modulo" -> true;
            default -> false;
        };
        var rules = new Rules(apply, wanted, type, Rules.canFail(function, a, b), isArithmetic, a, b);
        return rules.typed(new Call.Binary(function, a.term(), b.term(), rules.treatment()));
    }

    static Typed multiary(Apply apply, DataType wanted, ListFunction function, DataType type, Typed... values)
            throws EngineDeclined {
        var rules = new Rules(apply, wanted, type, Rules.canFail(function, values), function.ignoresMissing(), values);
        var terms = Arrays.stream(values).map(Typed::term).toArray(Term[]::new);
        return rules.typed(new Call.Multiary(function, terms, rules.treatment()));
    }
}
