package org.pgpmml.engine.compiled;

import org.dmg.pmml.Apply;
import org.dmg.pmml.Constant;
import org.dmg.pmml.DataType;
import org.dmg.pmml.DerivedField;
import org.dmg.pmml.Discretize;
import org.dmg.pmml.Expression;
import org.dmg.pmml.FieldRef;
import org.dmg.pmml.MapValues;
import org.dmg.pmml.NormContinuous;
import org.dmg.pmml.NormDiscrete;
import org.dmg.pmml.OpType;
import org.dmg.pmml.OutlierTreatmentMethod;
import org.dmg.pmml.TextIndex;
import org.pgpmml.engine.EngineDeclined;

/** Compiles transformations. */
final class Expressions {
    private final Scope scope;

    Expressions(Scope scope) {
        this.scope = scope;
    }

    Program program() {
        return scope.program();
    }

    Field compile(DerivedField field) throws EngineDeclined {
        var value = compile(field.requireExpression(), field.requireDataType());
        var weights = scope.program().weights();
        value = new Typed(weights.folded(value.term()), value.type(), value.categories(), value.known());
        boolean isWeight = weights.isUnnamed(value.term());
        var compiled = field(field.requireName(), as(value, field.requireOpType()));
        return isWeight ? weights.unread(compiled) : compiled;
    }

    /** The value of an expression that nothing casts. */
    Field compile(Expression expression) throws EngineDeclined {
        return field(null, compile(expression, null));
    }

    /** The value under another name and in another type. */
    Field as(String name, DataType type, Field value) throws EngineDeclined {
        return field(name, Casts.to(type, Typed.of(value)));
    }

    /** Puts the value of an expression where it can be read. */
    Field field(String name, Typed value) {
        var term = scope.program().weights().folded(value.term());
        if (term instanceof Term.Slot place) {
            scope.program().weights().name(place.slot());
            return new Field(name, place.slot(), value.type(), value.categories(), value.known());
        }
        int slot = scope.program().slot();
        scope.program().add(new TermStep(term, slot));
        return new Field(name, slot, value.type(), value.categories(), value.known());
    }

    static Typed as(Typed value, OpType opType) {
        return opType == null
                ? value
                : new Typed(value.term(), value.type(), value.categories(), value.known().as(opType));
    }

    /**
     * @param wanted the type that the value is cast to, by which literals that stand in for missing values are read too;
     *     null where nothing casts it
     */
    Typed compile(Expression expression, DataType wanted) throws EngineDeclined {
        if (expression instanceof FieldRef reference) {
            return reference(reference, wanted);
        }
        if (expression instanceof Constant constant) {
            return constant(constant, wanted);
        }
        if (expression instanceof Apply apply) {
            return new Applications(this, scope).compile(apply, wanted);
        }
        return cast(wanted, uncast(expression));
    }

    private Typed uncast(Expression expression) throws EngineDeclined {
        if (expression instanceof NormContinuous norm) {
            return normContinuous(norm);
        }
        if (expression instanceof NormDiscrete norm) {
            return normDiscrete(norm);
        }
        if (expression instanceof Discretize discretize) {
            return Tables.compile(discretize, number(discretize.requireField()));
        }
        if (expression instanceof MapValues map) {
            return Tables.compile(map, scope);
        }
        if (expression instanceof TextIndex index) {
            return new TextIndexes(this, scope).compile(index);
        }
        throw new EngineDeclined("transformation " + expression.getClass().getSimpleName() + " is not compiled");
    }

    static Typed cast(DataType wanted, Typed value) throws EngineDeclined {
        return wanted == null ? value : Casts.to(wanted, value);
    }

    private Typed reference(FieldRef reference, DataType wanted) throws EngineDeclined {
        var constant = scope.constant(reference.requireField());
        var value = cast(wanted, constant == null ? Typed.of(scope.findAny(reference.requireField())) : constant);
        if (reference.getMapMissingTo() == null || !value.known().mayBeMissing()) {
            return value;
        }
        // The stand-in is a text to the reference: it needs to be cast, or to stand in for a text.
        if (wanted == null && value.type() != DataType.STRING) {
            throw new EngineDeclined("mapMissingTo of a field reference that is not cast is not compiled");
        }
        double missing = Literals.parse(reference.getMapMissingTo().toString(), value.type(), value.categories());
        return new Typed(
                new Term.Replaced(value.term(), missing),
                value.type(),
                value.categories(),
                value.known().withMissing(false).withFaults(Marks.isFault(missing)).withDomain(null));
    }

    static boolean isMissing(Expression expression) {
        return expression instanceof Constant constant
                && (constant.isMissing()
                        || (constant.getDataType() != null
                                && constant.getDataType() != DataType.STRING
                                && text(constant).isEmpty()));
    }

    private static String text(Constant constant) {
        return constant.getValue() == null ? "" : constant.getValue().toString();
    }

    private static Typed constant(Constant constant, DataType wanted) throws EngineDeclined {
        var text = text(constant);
        var type = constant.getDataType() == null ? Literals.implied(text) : constant.getDataType();
        if (!Field.isSupported(type)) {
            throw new EngineDeclined("constants of type " + type.value() + " are not compiled");
        }
        var into = wanted == null ? type : wanted;
        if (Instants.isInstant(into) && type != DataType.STRING) {
            throw new EngineDeclined("a constant that is no text is read as a " + into.value());
        }
        var categories = into == DataType.STRING ? new Categories(true) : null;
        if (isMissing(constant)) {
            return Typed.constant(Double.NaN, into, categories);
        }
        if (type == DataType.STRING) {
            return Typed.constant(Literals.parse(text, into, categories), into, categories);
        }
        double value = Literals.parse(text, type, null);
        if (into == DataType.STRING && !Marks.isFault(value)) {
            return Typed.constant(categories.add(Literals.format(value, type)), into, categories);
        }
        return Typed.constant(Marks.isFault(value) ? value : Literals.cast(value, into), into, categories);
    }

    private Typed number(String name) throws EngineDeclined {
        var field = scope.findFallible(name);
        if (!field.isNumeric()) {
            throw new EngineDeclined("field \"" + name + "\" is used as a number, but is no number");
        }
        return Typed.of(field);
    }

    private Typed normContinuous(NormContinuous norm) throws EngineDeclined {
        var source = number(norm.requireField());
        boolean mayBeMissing = (source.known().mayBeMissing() && norm.getMapMissingTo() == null)
                || norm.getOutlierTreatment() == OutlierTreatmentMethod.AS_MISSING_VALUES;
        return new Typed(
                new Term.Mapped(PiecewiseLine.of(norm), source.term()),
                DataType.DOUBLE,
                null,
                new Known(OpType.CONTINUOUS, mayBeMissing, source.known().mayFault(), false));
    }

    private Typed normDiscrete(NormDiscrete norm) throws EngineDeclined {
        if (norm.getMethod() != NormDiscrete.Method.INDICATOR) {
            throw new EngineDeclined("NormDiscrete by " + norm.getMethod().value() + " is not compiled");
        }
        var source = scope.findFallible(norm.requireField());
        double literal = source.literal(norm.requireValue());
        var missing = norm.getMapMissingTo() == null ? Double.NaN : norm.getMapMissingTo().doubleValue();
        return new Typed(
                new Term.Mapped(new Functions.Indicator(literal, missing), new Term.Slot(source.slot())),
                DataType.DOUBLE,
                null,
                new Known(
                        OpType.CATEGORICAL,
                        source.known().mayBeMissing() && norm.getMapMissingTo() == null,
                        source.known().mayFault(),
                        false));
    }
}
