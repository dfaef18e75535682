package org.pgpmml.engine.compiled;

import org.dmg.pmml.MathContext;
import org.dmg.pmml.Model;

/** The precision in which a model adds and multiplies: the document's math context. */
enum Arithmetic {
    FLOAT,
    DOUBLE;

    private static final double E_AS_FLOAT = 2.7182817d;

    static Arithmetic of(Model model) {
        return model.getMathContext() == MathContext.FLOAT ? FLOAT : DOUBLE;
    }

    /** Casts to a float. As after every cast of the reference, there is one zero, without a sign. */
    static float toFloat(double value) {
        return (float) value + 0f;
    }

    /** The value as this precision keeps it. */
    double round(double value) {
        return this == FLOAT ? (float) value : value;
    }

    /** The reference raises e as rounded to a float, and so do we: its last bit is part of its answer. */
    double exp(double value) {
        return this == FLOAT ? (float) Math.pow(E_AS_FLOAT, (float) value) : Math.exp(value);
    }

    double inverseLogit(double value) {
        return this == FLOAT ? 1f / (1f + (float) exp(-value)) : 1d / (1d + Math.exp(-value));
    }

    /** Of doubles in two loops: without a call in between, the JIT compiler has the processor divide several at once. */
    void inverseLogits(double[] values, int count) {
        if (this == FLOAT) {
            for (int i = 0; i < count; i++) {
                values[i] = inverseLogit(values[i]);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            values[i] = Math.exp(-values[i]);
        }
        for (int i = 0; i < count; i++) {
            values[i] = 1d / (1d + values[i]);
        }
    }
}
