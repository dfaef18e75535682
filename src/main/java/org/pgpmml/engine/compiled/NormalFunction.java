package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Expression;
import org.pgpmml.engine.EngineDeclined;

/** PMML's functions of normal distributions, whose mean and deviation the document names. Data, as a {@link Step} is. */
record NormalFunction(Kind kind, double mean, double deviation) implements Functions.OfNumber {

    enum Kind {
        CDF,
        PDF,
        IDF,
        ERF
    }

    /** @return null where the function is another one */
    private static Kind kind(String function) {
        return Arrays.stream(Kind.values())
                .filter(kind -> function.equals("normal" + kind)
                        || function.equals("stdNormal" + kind)
                        || (kind == Kind.ERF && function.equals("erf")))
                .findFirst()
                .orElse(null);
    }

    static boolean isKnown(String function) {
        return kind(function) != null;
    }

    static Typed compile(Apply apply, DataType wanted, Expressions expressions) throws EngineDeclined {
        var kind = kind(apply.requireFunction());
        boolean isStandard = !apply.requireFunction().startsWith("normal");
        Applications.requireCount(apply, isStandard ? 1 : 3, isStandard ? 1 : 3);
        var value = expressions.compile(apply.getExpressions().get(0), DataType.DOUBLE);
        double mean = isStandard ? 0 : constant(apply.getExpressions().get(1), expressions);
        double deviation = isStandard ? 1 : constant(apply.getExpressions().get(2), expressions);
        if (deviation <= 0) {
            throw new EngineDeclined("the deviation of a normal distribution is " + deviation);
        }
        var rules = new Rules(apply, wanted, DataType.DOUBLE, new Rules.Failures(false, kind == Kind.IDF), false, value);
        return rules.typed(new Call.Unary(new NormalFunction(kind, mean, deviation), value.term(), rules.treatment()));
    }

    private static double constant(Expression expression, Expressions expressions) throws EngineDeclined {
        var value = expressions.compile(expression, DataType.DOUBLE);
        if (!(value.term() instanceof Term.Fixed constant) || !Double.isFinite(constant.value())) {
            throw new EngineDeclined("a normal distribution whose mean or deviation is no constant number is not compiled");
        }
        return constant.value();
    }

    @Override
    public double apply(double value) {
        return switch (kind) {
            case CDF -> NormalCurve.below((value - mean) / deviation);
            case PDF -> BayesTerm.Gauss.density(value, mean, deviation);
            case IDF -> value < 0 || value > 1 ? Marks.FAULT : mean + deviation * NormalCurve.quantile(value);
            case ERF -> NormalCurve.erf(value);
        };
    }
}
