package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.OpType;
import org.pgpmml.engine.EngineDeclined;

/** What Apply says of missing values and results, and what follows for its own result. */
final class Rules {
    private final DataType wanted;
    private final DataType type;
    private final Categories categories;
    private final Call.Treatment treatment;
    private final Known known;
    private final boolean hasLiterals;

    /**
     * How a function may fail where all of its arguments are there.
     *
     * @param undefined with a result that the document may declare missing
     * @param fault with an error
     */
    record Failures(boolean undefined, boolean fault) {
        static final Failures NONE = new Failures(false, false);
    }

    Rules(Apply apply, DataType wanted, DataType type, Failures failures, boolean toleratesMissing, Typed... arguments)
            throws EngineDeclined {
        this(apply, wanted, type, null, failures, toleratesMissing, arguments);
    }

    Rules(
            Apply apply,
            DataType wanted,
            DataType type,
            Categories categories,
            Failures failures,
            boolean toleratesMissing,
            Typed... arguments)
            throws EngineDeclined {
        this.wanted = wanted;
        this.type = type;
        this.categories = categories;
        boolean mayLack = Arrays.stream(arguments).anyMatch(argument -> argument.known().mayBeMissing());
        boolean asMissing = apply.getInvalidValueTreatment() == InvalidValueTreatmentMethod.AS_MISSING;
        boolean isMapped = mayLack && apply.getMapMissingTo() != null;
        boolean mayLackResult =
                (mayLack && !isMapped && toleratesMissing) || (failures.undefined() && asMissing);
        boolean hasDefault = mayLackResult && apply.getDefaultValue() != null;
        this.hasLiterals = isMapped || hasDefault;
        double mapMissingTo = isMapped ? literal(apply.getMapMissingTo()) : Double.NaN;
        double otherwise = hasDefault ? literal(apply.getDefaultValue()) : Double.NaN;
        this.treatment = new Call.Treatment(
                mapMissingTo,
                toleratesMissing ? otherwise : Marks.FAULT,
                asMissing ? otherwise : Marks.FAULT,
                otherwise,
                type == DataType.FLOAT);
        boolean mayFault = failures.fault()
                || (failures.undefined() && !asMissing)
                || (mayLack && !isMapped && !toleratesMissing)
                || Arrays.stream(arguments).anyMatch(argument -> argument.known().mayFault());
        this.known = new Known(Known.opType(type), mayLackResult && !hasDefault, mayFault, false);
    }

    /** Stand-ins are texts to the reference: they have to be cast, or to stand in for texts. */
    private double literal(Object value) throws EngineDeclined {
        var into = wanted == null ? type : wanted;
        if ((wanted == null && type != DataType.STRING) || (into == DataType.STRING) != (type == DataType.STRING)) {
            throw new EngineDeclined("mapMissingTo or defaultValue of a result that is not cast");
        }
        double literal = Literals.parse(value.toString(), into, categories);
        if (Marks.isFault(literal)) {
            throw new EngineDeclined("mapMissingTo or defaultValue is no " + into.value());
        }
        return literal;
    }

    Call.Treatment treatment() {
        return treatment;
    }

    Typed typed(Term term) throws EngineDeclined {
        return typed(term, known.opType());
    }

    Typed typed(Term term, OpType opType) throws EngineDeclined {
        var result = new Typed(term, type, categories, known.as(opType));
        if (hasLiterals && type == DataType.STRING && wanted != null && wanted != DataType.STRING) {
            throw new EngineDeclined("a text that is cast has a stand-in");
        }
        return Expressions.cast(wanted, result);
    }

    static Failures canFail(Functions.Unary function) {
        return switch (function) {
            case LN, LN1P, LOG10, SQRT, ASIN, ACOS, SIN, COS, TAN -> new Failures(true, false);
            case INTEGER_ABS, FLOOR, CEIL, ROUND -> new Failures(false, true);
            default -> Failures.NONE;
        };
    }

    static Failures canFail(Functions.Binary function, Typed a, Typed b) {
        return switch (function) {
            case SUM, DIFFERENCE -> new Failures(!isFinite(a) && !isFinite(b), false);
            case PRODUCT -> new Failures(!isFactor(a) && !isFactor(b), false);
            case QUOTIENT -> new Failures(!isFactor(a) && !isFactor(b), false);
            case POW -> new Failures(!isFinite(b) || value(b) != Math.rint(value(b)), false);
            case INTEGER_QUOTIENT, INTEGER_MODULO -> new Failures(!isFactor(b), false);
            case MODULO, INTEGER_SUM, INTEGER_DIFFERENCE, INTEGER_PRODUCT -> new Failures(true, false);
            case INTEGER_POW -> new Failures(false, true);
            default -> Failures.NONE;
        };
    }

    static Failures canFail(ListFunction function, Typed... values) {
        return switch (function) {
            case SUM, PRODUCT, MEAN -> new Failures(values.length > 1, false);
            case INTEGER_SUM, INTEGER_PRODUCT -> new Failures(false, true);
            default -> Failures.NONE;
        };
    }

    private static double value(Typed constant) {
        return ((Term.Fixed) constant.term()).value();
    }

    private static boolean isFinite(Typed value) {
        return value.isConstant() && Double.isFinite(value(value));
    }

    private static boolean isFactor(Typed value) {
        return isFinite(value) && value(value) != 0;
    }
}
