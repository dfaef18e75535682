package org.pgpmml.engine.compiled;

/**
 * Which of some distances is the least in each row, the first of equals. It is counted, not asked for: which one it is,
 * nothing can foresee, and a processor that guesses is wrong in most rows.
 */
final class Nearest {
    private final double[] least = new double[Frame.ROWS];
    private final double[] isBefore = new double[Frame.ROWS];
    private final double[] places = new double[Frame.ROWS];

    /** @return whether each row has a least distance, and a finite one */
    boolean findLeast(double[][] distances, int rows) {
        System.arraycopy(distances[0], 0, least, 0, rows);
        for (int c = 1; c < distances.length; c++) {
            takeLess(least, distances[c], rows);
        }
        for (int i = 0; i < rows; i++) {
            if (least[i] * 0 != 0) {
                return false;
            }
        }
        return true;
    }

    private static void takeLess(double[] least, double[] distances, int rows) {
        for (int i = 0; i < rows; i++) {
            least[i] = Math.min(least[i], distances[i]);
        }
    }

    /**
     * How many distances come before the least one. Only once that has been found in each row.
     *
     * @return memory that is used again for the next frame
     */
    double[] places(double[][] distances, int rows) {
        for (int i = 0; i < rows; i++) {
            places[i] = 0;
            isBefore[i] = 1;
        }
        for (int c = 0; c < distances.length - 1; c++) {
            count(distances[c], least, isBefore, places, rows);
        }
        return places;
    }

    private static void count(double[] distances, double[] least, double[] isBefore, double[] places, int rows) {
        for (int i = 0; i < rows; i++) {
            isBefore[i] *= Sign.isPositive(distances[i] - least[i]);
            places[i] += isBefore[i];
        }
    }
}
