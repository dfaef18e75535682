package org.pgpmml.engine.compiled;

import org.dmg.pmml.Apply;
import org.dmg.pmml.Constant;
import org.dmg.pmml.DataType;
import org.dmg.pmml.DerivedField;
import org.dmg.pmml.Expression;
import org.dmg.pmml.FieldRef;
import org.dmg.pmml.NormContinuous;
import org.dmg.pmml.NormDiscrete;
import org.pgpmml.engine.EngineDeclined;

/** Compiles transformations. */
final class Expressions {
    private final Scope scope;
    private final Program program;

    Expressions(Scope scope) {
        this.scope = scope;
        this.program = scope.program();
    }

    Field compile(DerivedField field) throws EngineDeclined {
        var value = compile(field.requireExpression());
        return as(field.requireName(), field.requireDataType(), value);
    }

    /** The value under another name and in another type. */
    Field as(String name, DataType type, Field value) throws EngineDeclined {
        if (type == value.type() || (type == DataType.DOUBLE && value.isNumeric())) {
            return new Field(name, value.slot(), type, value.categories());
        }
        if (type == DataType.FLOAT && value.isNumeric()) {
            return map(name, DataType.FLOAT, value, Functions.Unary.TO_FLOAT);
        }
        throw new EngineDeclined("field \"" + name + "\" turns " + value.type().value() + " into " + type.value());
    }

    Field compile(Expression expression) throws EngineDeclined {
        if (expression instanceof FieldRef reference) {
            return reference(reference);
        }
        if (expression instanceof Constant constant) {
            return constant(constant);
        }
        if (expression instanceof NormContinuous norm) {
            return normContinuous(norm);
        }
        if (expression instanceof NormDiscrete norm) {
            return normDiscrete(norm);
        }
        if (expression instanceof Apply apply) {
            return apply(apply);
        }
        throw new EngineDeclined("transformation " + expression.getClass().getSimpleName() + " is not compiled");
    }

    private Field reference(FieldRef reference) throws EngineDeclined {
        if (reference.getMapMissingTo() != null) {
            throw new EngineDeclined("mapMissingTo of a field reference is not compiled");
        }
        return scope.find(reference.requireField());
    }

    private Field constant(Constant constant) throws EngineDeclined {
        var type = constant.getDataType() == null ? DataType.DOUBLE : constant.getDataType();
        double number;
        try {
            number = Double.parseDouble(String.valueOf(constant.getValue()));
        } catch (NumberFormatException e) {
            throw new EngineDeclined("constant " + constant.getValue() + " is no number");
        }
        if (type == DataType.STRING || constant.isMissing() || !Field.isSupported(type)) {
            throw new EngineDeclined("constants of type " + type.value() + " are not compiled");
        }
        var field = program.number(null, type);
        double value = type == DataType.FLOAT ? (float) number : number;
        program.add(new ConstantStep(value, field.slot()));
        return field;
    }

    private Field normContinuous(NormContinuous norm) throws EngineDeclined {
        var source = scope.find(norm.requireField());
        Field.requireNumeric(source);
        return map(null, DataType.DOUBLE, source, PiecewiseLine.of(norm));
    }

    private Field normDiscrete(NormDiscrete norm) throws EngineDeclined {
        if (norm.getMethod() != NormDiscrete.Method.INDICATOR) {
            throw new EngineDeclined("NormDiscrete by " + norm.getMethod().value() + " is not compiled");
        }
        var source = scope.find(norm.requireField());
        double literal = source.literal(norm.requireValue());
        var missing = norm.getMapMissingTo() == null ? Double.NaN : norm.getMapMissingTo().doubleValue();
        return map(null, DataType.DOUBLE, source, new Functions.Indicator(literal, missing));
    }

    private Field apply(Apply apply) throws EngineDeclined {
        if (apply.getMapMissingTo() != null || apply.getDefaultValue() != null) {
            throw new EngineDeclined("mapMissingTo and defaultValue of functions are not compiled");
        }
        var arguments = new Field[apply.getExpressions().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = compile(apply.getExpressions().get(i));
            Field.requireNumeric(arguments[i]);
        }
        var function = apply.requireFunction();
        if (function.equals("/") && !isDivisor(apply.getExpressions().get(1))) {
            throw new EngineDeclined("division by anything but a constant is not compiled: it may be by zero");
        }
        if (arguments.length == 2 && binary(function) != null) {
            return arithmetic(function, arguments[0], arguments[1]);
        }
        if (arguments.length == 1 && arguments[0].type() == DataType.DOUBLE && unary(function) != null) {
            return map(null, DataType.DOUBLE, arguments[0], unary(function));
        }
        throw new EngineDeclined("function " + function + " is not compiled for these arguments");
    }

    private static boolean isDivisor(Expression expression) {
        return expression instanceof Constant constant && Double.parseDouble(constant.getValue().toString()) != 0;
    }

    private static Functions.Unary unary(String function) {
        return switch (function) {
            case "exp" -> Functions.Unary.EXP;
            case "abs" -> Functions.Unary.ABS;
            default -> null;
        };
    }

    private static Functions.Binary binary(String function) {
        return switch (function) {
            case "+" -> Functions.Binary.SUM;
            case "-" -> Functions.Binary.DIFFERENCE;
            case "*" -> Functions.Binary.PRODUCT;
            case "/" -> Functions.Binary.QUOTIENT;
            default -> null;
        };
    }

    private Field arithmetic(String function, Field first, Field second) throws EngineDeclined {
        if (first.type() == DataType.INTEGER && second.type() == DataType.INTEGER) {
            throw new EngineDeclined("arithmetic of integers is not compiled: it may overflow");
        }
        var isDouble = first.type() == DataType.DOUBLE || second.type() == DataType.DOUBLE;
        var field = program.number(null, isDouble ? DataType.DOUBLE : DataType.FLOAT);
        program.add(new BinaryStep(binary(function), first.slot(), second.slot(), field.slot(), !isDouble));
        return field;
    }

    private Field map(String name, DataType type, Field source, Functions.OfNumber function) {
        var field = program.number(name, type);
        program.add(new UnaryStep(function, source.slot(), field.slot()));
        return field;
    }
}
