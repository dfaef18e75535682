package org.pgpmml.engine.compiled;

/** Inverses of link functions, in the order of operations that the reference uses. */
enum Link {
    IDENTITY,
    LOG,
    LOGIT,
    CLOGLOG,
    LOGLOG,
    LOGC,
    NEGBIN,
    ODDSPOWER,
    POWER,
    CAUCHIT,
    PROBIT;

    private static final double PI_AS_FLOAT = 3.1415927f;

    /** @param parameter of the link or of the distribution, in the arithmetic's precision */
    double apply(double value, double parameter, Arithmetic arithmetic) {
        return arithmetic.round(
                switch (this) {
                    case IDENTITY -> value;
                    case LOG -> arithmetic.exp(value);
                    case LOGIT -> arithmetic.inverseLogit(value);
                    case CLOGLOG -> 1 - arithmetic.exp(-arithmetic.exp(value));
                    case LOGLOG -> arithmetic.exp(-arithmetic.exp(-value));
                    case LOGC -> 1 - arithmetic.exp(value);
                    case NEGBIN -> 1 / arithmetic.round(parameter * arithmetic.round(arithmetic.exp(-value) - 1));
                    case ODDSPOWER -> oddsPower(value, parameter, arithmetic);
                    case POWER -> parameter == 0
                            ? arithmetic.exp(value)
                            : Math.pow(value, arithmetic.round(1 / parameter));
                    case CAUCHIT -> cauchit(value, arithmetic);
                    case PROBIT -> NormalCurve.below(value);
                });
    }

    private static double oddsPower(double value, double parameter, Arithmetic arithmetic) {
        if (parameter == 0) {
            return arithmetic.inverseLogit(value);
        }
        double base = arithmetic.round(1 + arithmetic.round(parameter * value));
        return 1 / arithmetic.round(1 + arithmetic.round(Math.pow(base, -arithmetic.round(1 / parameter))));
    }

    private static double cauchit(double value, Arithmetic arithmetic) {
        double pi = arithmetic == Arithmetic.FLOAT ? PI_AS_FLOAT : Math.PI;
        return 0.5 + arithmetic.round(arithmetic.round(1 / pi) * arithmetic.round(Math.atan(value)));
    }
}
