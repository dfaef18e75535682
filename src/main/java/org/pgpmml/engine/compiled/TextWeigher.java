package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Weighs terms in texts. Only those that a text holds are looked at: the others' weights are zeros, which change no sum.
 */
final class TextWeigher implements Step {
    /** The texts whose weights are remembered may have so many characters together. */
    private static final int MOST_CHARACTERS = 1 << 18;

    private static final Weights NONE = new Weights(new int[0], new double[0]);

    /** The weights of a text whose replacements do not come to an end. */
    private static final Weights ENDLESS = new Weights(new int[0], new double[0]);

    private final TextWeights step;
    private final TextSource source;
    private final TextWords words;
    private final TextTerms terms;
    private final double[][] coefficients;
    private final double[] missingSums;
    private final Map<String, Weights> remembered = new HashMap<>();
    private int characters;

    /** @param terms those that a text holds, ascending */
    private record Weights(int[] terms, double[] values) {}

    TextWeigher(TextWeights step) {
        this.step = step;
        this.source = step.source().ready();
        this.words = new TextWords(step.settings());
        this.terms = new TextTerms(Arrays.stream(step.terms()).map(words::ofTerm).toList());
        this.coefficients = Arrays.stream(step.sums())
                .map(sum -> sum.coefficientsOf(step.terms().length))
                .toArray(double[][]::new);
        this.missingSums = Arrays.stream(step.sums()).mapToDouble(sum -> sum.ofMissing(step.missing())).toArray();
    }

    @Override
    public void run(Frame frame) {
        for (int slot : step.slots()) {
            if (slot != TextWeights.NOWHERE) {
                Arrays.fill(frame.values, slot, slot + frame.rows, 0);
            }
        }
        for (int i = 0; i < frame.rows; i++) {
            int row = i;
            double code = frame.values[source.slot() + i];
            if (code == code) {
                write(frame.matched(row, () -> weights(source.at(frame, row)), NONE), frame, i);
            } else {
                writeMissing(code, frame, i);
            }
        }
    }

    private void write(Weights weights, Frame frame, int row) {
        if (weights == ENDLESS) {
            frame.reject(row, "the replacements in a text do not come to an end");
        }
        for (int t = 0; t < weights.terms.length; t++) {
            int slot = step.slots()[weights.terms[t]];
            if (slot != TextWeights.NOWHERE) {
                frame.values[slot + row] = weights.values[t];
            }
        }
        for (int s = 0; s < coefficients.length; s++) {
            double sum = 0;
            for (int t = 0; t < weights.terms.length; t++) {
                double coefficient = coefficients[s][weights.terms[t]];
                if (coefficient == coefficient) {
                    sum += coefficient * weights.values[t];
                }
            }
            frame.values[step.sums()[s].slot() + row] = sum;
        }
    }

    private void writeMissing(double code, Frame frame, int row) {
        boolean isFault = Marks.isFault(code);
        for (int k = 0; k < step.slots().length; k++) {
            if (step.slots()[k] != TextWeights.NOWHERE) {
                frame.values[step.slots()[k] + row] = isFault ? code : step.missing()[k];
            }
        }
        for (int s = 0; s < missingSums.length; s++) {
            frame.values[step.sums()[s].slot() + row] = isFault ? code : missingSums[s];
        }
    }

    private Weights weights(String text) {
        var known = remembered.get(text);
        if (known != null) {
            return known;
        }
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            remembered.clear();
            characters = text.length();
        }
        var weights = weigh(text);
        remembered.put(text, weights);
        return weights;
    }

    private Weights weigh(String text) {
        var list = words.ofText(text);
        if (list == null) {
            return ENDLESS;
        }
        var found = terms.find(list);
        var values = new double[found.length];
        for (int t = 0; t < values.length; t++) {
            values[t] = step.factors()[found[t]] * step.settings().weight().of(terms.take(found[t])) + 0d;
        }
        return new Weights(found, values);
    }
}
