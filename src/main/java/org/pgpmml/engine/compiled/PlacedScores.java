package org.pgpmml.engine.compiled;

/** The scores of a characteristic by the place of a number among a few thresholds, found for a whole column. */
final class PlacedScores {
    /** More are cheaper to search than to compare. */
    static final int MOST = 32;

    private final Choice.ByPlace choice;
    private final int[] attributes;
    private final double[] scores;

    PlacedScores(Choice.ByPlace choice, double[] ofAttributes) {
        var answers = choice.answers();
        this.choice = choice;
        this.attributes = new int[answers.length + 2];
        this.scores = new double[attributes.length];
        attributes[0] = choice.missing();
        for (int place = 0; place < answers.length; place++) {
            attributes[answers.length - place] = answers[place];
        }
        attributes[answers.length + 1] = choice.missing();
        for (int k = 0; k < scores.length; k++) {
            scores[k] = attributes[k] == Choice.NONE ? Double.NaN : ofAttributes[attributes[k]];
        }
    }

    int slot() {
        return choice.slot();
    }

    /** Counted as {@link #count} does, NaN where there is none. */
    double[] scores() {
        return scores;
    }

    int[] attributes() {
        return attributes;
    }

    /** From 1 for numbers that reach all thresholds up to the lowest; NaN is one less or one more. */
    void count(long[] bits, long[] counts, int rows) {
        SortableBits.countNumbers(bits, counts, rows);
        for (double threshold : choice.thresholds()) {
            SortableBits.addBelow(bits, threshold, counts, rows);
        }
    }
}
