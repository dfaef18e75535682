package org.pgpmml.engine.compiled;

/** How far a field's value lies from a centre's, before it is raised to a power and weighted. */
enum FieldDistance {
    ABS_DIFF,
    GAUSS_SIM,
    DELTA,
    EQUAL;

    private static final float LN_2_AS_FLOAT = (float) Math.log(2f);

    /** @param scale of the bell curve of GAUSS_SIM */
    double of(double value, double centre, double scale, Arithmetic arithmetic) {
        return switch (this) {
            case ABS_DIFF -> Math.abs(arithmetic.round(arithmetic.round(value) - arithmetic.round(centre)));
            case GAUSS_SIM -> gaussian(arithmetic.round(arithmetic.round(value) - arithmetic.round(centre)), scale, arithmetic);
            case DELTA -> value == centre ? 0 : 1;
            case EQUAL -> value == centre ? 1 : 0;
        };
    }

    private static double gaussian(double difference, double scale, Arithmetic arithmetic) {
        if (arithmetic == Arithmetic.FLOAT) {
            float d = (float) difference;
            float s = (float) scale;
            return arithmetic.exp((-LN_2_AS_FLOAT * d * d) / (s * s));
        }
        return Math.exp((-Math.log(2) * difference * difference) / (scale * scale));
    }
}
