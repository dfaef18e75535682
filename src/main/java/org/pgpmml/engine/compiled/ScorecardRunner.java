package org.pgpmml.engine.compiled;

import java.util.Arrays;

/** Adds up a scorecard, with memory for the rows of a frame: one characteristic of all rows after the other. */
final class ScorecardRunner implements Step {
    private final ScorecardStep step;
    private final PlacedScores[] placed;
    private final double[] sums = new double[Frame.ROWS];
    private final double[] column = new double[Frame.ROWS];
    private final long[] bits = new long[Frame.ROWS];
    private final long[] counts = new long[Frame.ROWS];

    ScorecardRunner(ScorecardStep step) {
        this.step = step;
        this.placed = new PlacedScores[step.choices().length];
        for (int c = 0; c < placed.length; c++) {
            placed[c] = step.isPlaced(c)
                    ? new PlacedScores((Choice.ByPlace) step.choices()[c], step.scores()[c])
                    : null;
        }
    }

    @Override
    public void run(Frame frame) {
        Arrays.fill(sums, step.initial());
        for (int c = 0; c < placed.length; c++) {
            if (placed[c] != null) {
                addColumn(c, frame);
            } else {
                addRows(c, frame);
            }
        }
        for (int row = 0; row < frame.rows; row++) {
            if (Double.isNaN(sums[row])) {
                frame.takeLent();
                rejectIfLacking(row, frame);
            }
        }
        System.arraycopy(sums, 0, frame.values, step.slot(), frame.rows);
    }

    /** A sum may be none for infinite scores, too. */
    private void rejectIfLacking(int row, Frame frame) {
        for (int c = 0; c < placed.length; c++) {
            int attribute = step.choices()[c].of(frame.values, row);
            if (Double.isNaN(step.score(c, attribute, frame.values, row))) {
                frame.reject(row, "a characteristic of the scorecard has no score");
            }
        }
    }

    private void addColumn(int c, Frame frame) {
        frame.copy(placed[c].slot(), column);
        SortableBits.of(column, bits, frame.rows);
        placed[c].count(bits, counts, frame.rows);
        add(sums, placed[c].scores(), counts, step.arithmetic(), frame.rows);
        if (step.attributes() != null) {
            for (int i = 0; i < frame.rows; i++) {
                frame.values[step.attributes()[c] + i] = placed[c].attributes()[(int) counts[i]];
                frame.values[step.partialScores()[c] + i] = placed[c].scores()[(int) counts[i]];
            }
        }
    }

    private static void add(double[] sums, double[] scores, long[] counts, Arithmetic arithmetic, int rows) {
        for (int i = 0; i < rows; i++) {
            sums[i] = arithmetic.round(sums[i] + arithmetic.round(scores[(int) counts[i]]));
        }
    }

    private void addRows(int c, Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            int attribute = step.choices()[c].of(frame.values, row);
            double score = step.score(c, attribute, frame.values, row);
            sums[row] = step.arithmetic().round(sums[row] + step.arithmetic().round(score));
            if (step.attributes() != null) {
                frame.values[row + step.attributes()[c]] = attribute;
                frame.values[row + step.partialScores()[c]] = score;
            }
        }
    }
}
