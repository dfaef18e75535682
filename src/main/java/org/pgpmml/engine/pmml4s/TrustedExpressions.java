package org.pgpmml.engine.pmml4s;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dmg.pmml.Apply;
import org.dmg.pmml.Constant;
import org.dmg.pmml.DataType;
import org.dmg.pmml.DerivedField;
import org.dmg.pmml.Discretize;
import org.dmg.pmml.Expression;
import org.dmg.pmml.Field;
import org.dmg.pmml.FieldRef;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.LocalTransformations;
import org.dmg.pmml.MapValues;
import org.dmg.pmml.Model;
import org.dmg.pmml.NormContinuous;
import org.dmg.pmml.NormDiscrete;
import org.dmg.pmml.OpType;
import org.dmg.pmml.OutputField;
import org.dmg.pmml.PMML;
import org.dmg.pmml.SimplePredicate;
import org.dmg.pmml.SimpleSetPredicate;
import org.dmg.pmml.VisitorAction;
import org.jpmml.model.visitors.AbstractVisitor;

/**
 * The transformations that PMML4S is trusted with. It computes everything in doubles, compares values of different types
 * as different, and lets a function go on where PMML ends in an invalid result: logarithms, roots, quotients by zero.
 */
final class TrustedExpressions extends AbstractVisitor {
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "min", "max", "sum", "avg", "pow");
    private static final Set<String> CONDITIONS = Set.of(
            "lessThan", "lessOrEqual", "greaterThan", "greaterOrEqual", "equal", "notEqual", "and", "or", "not");

    private final Consumer<String> decline;
    private final Map<String, Field<?>> fields = new HashMap<>();
    private int places;

    TrustedExpressions(PMML pmml, Consumer<String> decline) {
        this.decline = decline;
        pmml.requireDataDictionary().getDataFields().forEach(field -> fields.put(field.requireName(), field));
    }

    @Override
    public VisitorAction visit(OutputField field) {
        var isTrusted = switch (field.getResultFeature()) {
            case TRANSFORMED_VALUE -> field.getDataType() == DataType.DOUBLE && isDouble(field.getExpression());
            case DECISION -> field.getDataType() == DataType.BOOLEAN && isCondition(field.getExpression());
            default -> true;
        };
        if (!isTrusted) {
            decline.accept("\"" + field.requireName() + "\", which is computed from other outputs");
        }
        var action = super.visit(field);
        fields.putIfAbsent(field.requireName(), field); // for the outputs after it
        return action;
    }

    /** PMML4S keeps derived fields by name, whatever their scope, and passes few of them on to inner models. */
    @Override
    public VisitorAction visit(LocalTransformations transformations) {
        if (transformations.hasDerivedFields() && ++places > 1) {
            decline.accept("local transformations in several models");
        }
        for (var field : transformations.getDerivedFields()) {
            if (fields.put(field.requireName(), field) != null) {
                decline.accept("two fields of one name");
            }
            var isInner = getParents().stream().filter(Model.class::isInstance).count() > 1;
            if (isInner && !(field.requireExpression() instanceof FieldRef)) {
                decline.accept("local transformations of an inner model");
            }
        }
        return super.visit(transformations);
    }

    @Override
    public VisitorAction visit(DerivedField field) {
        var expression = field.requireExpression();
        if (field.getDataType() == null) {
            if (!(expression instanceof NormContinuous || expression instanceof NormDiscrete)) {
                decline.accept("derived fields without a data type");
            }
            return super.visit(field);
        }
        var isTrusted = switch (field.getDataType()) {
            case DOUBLE -> !(expression instanceof Constant);
            case FLOAT -> expression instanceof NormDiscrete || expression instanceof FieldRef;
            case STRING -> expression instanceof MapValues
                    || expression instanceof Discretize
                    || expression instanceof NormDiscrete
                    || expression instanceof FieldRef reference && type(reference.requireField()) == DataType.STRING;
            default -> expression instanceof MapValues || expression instanceof NormDiscrete;
        };
        if (!isTrusted) {
            decline.accept("\"" + field.getName() + "\", a " + field.requireDataType().value() + " computed by "
                    + expression.getClass().getSimpleName());
        }
        return super.visit(field);
    }

    @Override
    public VisitorAction visit(FieldRef reference) {
        if (reference.getMapMissingTo() != null) {
            decline.accept("mapMissingTo");
        }
        return super.visit(reference);
    }

    @Override
    public VisitorAction visit(NormContinuous norm) {
        if (norm.getMapMissingTo() != null || norm.requireLinearNorms().size() < 2) {
            decline.accept("NormContinuous with mapMissingTo, or with a single point");
        }
        return super.visit(norm);
    }

    @Override
    public VisitorAction visit(NormDiscrete norm) {
        if (norm.getMapMissingTo() != null) {
            decline.accept("mapMissingTo");
        }
        return super.visit(norm);
    }

    @Override
    public VisitorAction visit(Discretize discretize) {
        if (discretize.getMapMissingTo() != null || discretize.getDefaultValue() != null) {
            decline.accept("Discretize with mapMissingTo or defaultValue");
        }
        return super.visit(discretize);
    }

    @Override
    public VisitorAction visit(MapValues map) {
        var areTexts = map.getFieldColumnPairs().stream().allMatch(pair -> type(pair.requireField()) == DataType.STRING);
        if (map.getMapMissingTo() != null || map.getTableLocator() != null || !areTexts) {
            decline.accept("MapValues of anything but texts, with mapMissingTo, or from a TableLocator");
        }
        return super.visit(map);
    }

    @Override
    public VisitorAction visit(Apply apply) {
        if (apply.getMapMissingTo() != null
                || apply.getDefaultValue() != null
                || apply.getInvalidValueTreatment() != InvalidValueTreatmentMethod.RETURN_INVALID
                || !isTrusted(apply)) {
            decline.accept("function " + apply.requireFunction() + " as it is applied here");
        }
        return super.visit(apply);
    }

    private boolean isTrusted(Apply apply) {
        var arguments = apply.getExpressions();
        return switch (apply.requireFunction()) {
            case "+", "-", "*", "min", "max", "sum", "avg" -> areNumbers(arguments);
            case "/" -> areNumbers(arguments) && Math.abs(constant(arguments.get(1))) > 0;
            case "pow" -> isDouble(arguments.get(0)) && Set.of(1.0, 2.0, 3.0, 4.0).contains(constant(arguments.get(1)));
            case "lessThan", "lessOrEqual", "greaterThan", "greaterOrEqual" -> areNumbers(arguments);
            case "equal", "notEqual" -> arguments.stream().allMatch(this::isText);
            case "and", "or", "not" -> arguments.stream().allMatch(TrustedExpressions::isCondition);
            case "if" -> arguments.size() == 3
                    && isCondition(arguments.get(0))
                    && arguments.subList(1, 3).stream().allMatch(this::isDouble);
            default -> false;
        };
    }

    /** At least one double makes the arithmetic PMML4S's own; floats would be rounded elsewhere. */
    private boolean areNumbers(List<Expression> arguments) {
        return arguments.stream().anyMatch(this::isDouble)
                && arguments.stream().allMatch(argument -> isDouble(argument) || !Double.isNaN(constant(argument)));
    }

    private boolean isDouble(Expression expression) {
        if (expression instanceof FieldRef reference) {
            return type(reference.requireField()) == DataType.DOUBLE;
        }
        if (expression instanceof Constant constant) {
            return constant.getDataType() == DataType.DOUBLE;
        }
        return expression instanceof Apply apply
                && (ARITHMETIC.contains(apply.requireFunction()) || apply.requireFunction().equals("if"));
    }

    private boolean isText(Expression expression) {
        if (expression instanceof FieldRef reference) {
            return type(reference.requireField()) == DataType.STRING;
        }
        // of a text with an escaped character PMML4S keeps the last part alone
        return expression instanceof Constant constant
                && constant.getDataType() == DataType.STRING
                && String.valueOf(constant.getValue()).chars().noneMatch(c -> "&<>\"'\n\r".indexOf(c) >= 0);
    }

    private static boolean isCondition(Expression expression) {
        return expression instanceof Apply apply && CONDITIONS.contains(apply.requireFunction());
    }

    /** The number that an expression always is; NaN where it is not constant. */
    private static double constant(Expression expression) {
        try {
            return expression instanceof Constant constant && !constant.isMissing()
                    ? Double.parseDouble(String.valueOf(constant.getValue()))
                    : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    @Override
    public VisitorAction visit(SimplePredicate predicate) {
        checkCompared(predicate.requireField());
        var isOrder = switch (predicate.requireOperator()) {
            case LESS_THAN, LESS_OR_EQUAL, GREATER_THAN, GREATER_OR_EQUAL -> true;
            default -> false;
        };
        var field = fields.get(predicate.requireField());
        if (isOrder && field != null && field.getOpType() != OpType.CONTINUOUS) {
            decline.accept("the order of categories");
        }
        return super.visit(predicate);
    }

    @Override
    public VisitorAction visit(SimpleSetPredicate predicate) {
        checkCompared(predicate.requireField());
        return super.visit(predicate);
    }

    /** PMML4S compares the place of such a category with the category itself. */
    private void checkCompared(String name) {
        var field = fields.get(name);
        if (field != null
                && field.getOpType() != OpType.CONTINUOUS
                && field.getDataType() != DataType.STRING
                && field.getDataType() != DataType.INTEGER) {
            decline.accept("categories of type " + field.getDataType().value());
        }
    }

    private DataType type(String name) {
        var field = fields.get(name);
        return field == null ? null : field.getDataType();
    }
}
