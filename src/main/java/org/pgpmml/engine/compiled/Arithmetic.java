package org.pgpmml.engine.compiled;

import org.dmg.pmml.MathContext;
import org.dmg.pmml.Model;

/** The precision in which a model adds and multiplies: the document's math context. */
enum Arithmetic {
    FLOAT,
    DOUBLE;

    static Arithmetic of(Model model) {
        return model.getMathContext() == MathContext.FLOAT ? FLOAT : DOUBLE;
    }

    /** The value as this precision keeps it. */
    double round(double value) {
        return this == FLOAT ? (float) value : value;
    }

    double exp(double value) {
        return round(Math.exp(value));
    }

    double inverseLogit(double value) {
        return this == FLOAT ? 1f / (1f + (float) Math.exp((float) -value)) : 1d / (1d + Math.exp(-value));
    }
}
