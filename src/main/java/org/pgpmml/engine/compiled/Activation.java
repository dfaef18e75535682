package org.pgpmml.engine.compiled;

/** What a neuron makes of its sum, in the order of operations that the reference uses. */
enum Activation {
    IDENTITY,
    THRESHOLD,
    LOGISTIC,
    TANH,
    EXPONENTIAL,
    RECIPROCAL,
    SQUARE,
    GAUSS,
    SINE,
    COSINE,
    ELLIOTT,
    ARCTAN,
    RECTIFIER,
    LEAKY_RECTIFIER,
    RADIAL_BASIS;

    private static final double PI_AS_FLOAT = 3.1415927f;

    /** @param parameter the threshold, or the slope below zero of a leaky rectifier */
    void apply(double[] values, int count, double parameter, Arithmetic arithmetic) {
        switch (this) {
            case IDENTITY -> {}
            case THRESHOLD -> {
                for (int i = 0; i < count; i++) {
                    values[i] = values[i] > parameter ? 1 : 0;
                }
            }
            case RECTIFIER -> {
                for (int i = 0; i < count; i++) {
                    values[i] = Math.max(values[i], 0);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    values[i] = arithmetic.round(of(values[i], parameter, arithmetic));
                }
            }
        }
    }

    private double of(double value, double parameter, Arithmetic arithmetic) {
        return switch (this) {
            case LOGISTIC -> arithmetic.inverseLogit(value);
            case TANH -> Math.tanh(value);
            case EXPONENTIAL, RADIAL_BASIS -> arithmetic.exp(value);
            case RECIPROCAL -> 1 / value;
            case SQUARE -> value * value;
            case GAUSS -> arithmetic.exp(-arithmetic.round(value * value));
            case SINE -> Math.sin(value);
            case COSINE -> Math.cos(value);
            case ELLIOTT -> value / arithmetic.round(1 + Math.abs(value));
            case ARCTAN -> arithmetic == Arithmetic.FLOAT
                    ? arithmetic.round(2 * arithmetic.round(Math.atan(value))) / PI_AS_FLOAT
                    : 2 * Math.atan(value) / Math.PI;
            case LEAKY_RECTIFIER -> Double.compare(value, 0) > 0 ? value : value * parameter;
            default -> value;
        };
    }
}
