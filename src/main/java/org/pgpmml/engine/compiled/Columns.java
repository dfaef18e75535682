package org.pgpmml.engine.compiled;

/**
 * A few columns of a frame, each in an array of its own: only where all arrays are read at one index does the JIT compiler
 * take several rows at once. Four are enough to read and write a sum rarely, and few enough to stay in the processor's
 * first cache. All of them are added in the order of the document.
 */
final class Columns {
    static final int WIDTH = 4;

    private final double[][] columns = new double[WIDTH][Frame.ROWS];

    double[] take(Frame frame, int slot, int place) {
        frame.copy(slot, columns[place]);
        return columns[place];
    }

    /** Takes columns from the {@code c}-th slot on. */
    void take(Frame frame, int[] slots, int c) {
        for (int place = 0; place < WIDTH; place++) {
            take(frame, slots[c + place], place);
        }
    }

    /** Adds to each row's sum its values times their weights. */
    void addProducts(double[] sums, int[] slots, double[] weights, Frame frame) {
        int c = 0;
        for (; c + WIDTH <= slots.length; c += WIDTH) {
            take(frame, slots, c);
            addProducts(sums, columns[0], columns[1], columns[2], columns[3], weights, c, 0, frame.rows);
        }
        for (; c < slots.length; c++) {
            addProducts(sums, take(frame, slots[c], 0), weights[c], 0, frame.rows);
        }
    }

    /** Adds to the sum at each index of a range the columns' values there times their weights. */
    static void addProducts(double[] sums, double[][] columns, double[] weights, int from, int to) {
        int c = 0;
        for (; c + WIDTH <= columns.length; c += WIDTH) {
            addProducts(sums, columns[c], columns[c + 1], columns[c + 2], columns[c + 3], weights, c, from, to);
        }
        for (; c < columns.length; c++) {
            addProducts(sums, columns[c], weights[c], from, to);
        }
    }

    private static void addProducts(
            double[] sums, double[] first, double[] second, double[] third, double[] fourth, double[] weights, int c, int from, int to) {
        double u = weights[c];
        double v = weights[c + 1];
        double w = weights[c + 2];
        double x = weights[c + 3];
        for (int i = from; i < to; i++) {
            sums[i] = sums[i] + u * first[i] + v * second[i] + w * third[i] + x * fourth[i];
        }
    }

    private static void addProducts(double[] sums, double[] values, double weight, int from, int to) {
        for (int i = from; i < to; i++) {
            sums[i] += weight * values[i];
        }
    }

    /** Adds to each row's sum the squares of the distances of the columns taken from numbers of a point. */
    void addSquares(double[] sums, double[] point, int c, int rows) {
        addSquares(sums, columns[0], columns[1], columns[2], columns[3], point, c, rows);
    }

    private static void addSquares(
            double[] sums, double[] first, double[] second, double[] third, double[] fourth, double[] point, int c, int rows) {
        double p = point[c];
        double q = point[c + 1];
        double r = point[c + 2];
        double s = point[c + 3];
        for (int i = 0; i < rows; i++) {
            double w = first[i] - p;
            double x = second[i] - q;
            double y = third[i] - r;
            double z = fourth[i] - s;
            sums[i] = sums[i] + w * w + x * x + y * y + z * z;
        }
    }
}
