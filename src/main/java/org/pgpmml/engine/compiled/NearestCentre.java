package org.pgpmml.engine.compiled;

/**
 * The nearest of some centres.
 *
 * @param centres for each cluster, a number for each field
 * @param slots of the fields
 * @param squareRoot whether the distance is Euclidean; otherwise its square
 * @param classes where the distances go
 * @param order codes of the clusters
 */
record NearestCentre(
        double[][] centres, int[] slots, double[] weights, boolean squareRoot, int slot, int[] classes, int[] order)
        implements Step {
    @Override
    public void run(Frame frame) {
        for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
            score(frame, i, row);
        }
    }

    private void score(Frame frame, int i, int row) {
        int present = 0;
        for (int field : slots) {
            present += Double.isNaN(frame.values[row + field]) ? 0 : 1;
        }
        if (present == 0) {
            frame.reject(i, "every field of the clustering is missing");
            return;
        }
        double adjustment = (double) slots.length / present;
        int nearest = 0;
        for (int c = 0; c < centres.length; c++) {
            double sum = 0;
            for (int f = 0; f < slots.length; f++) {
                double difference = frame.values[row + slots[f]] - centres[c][f];
                if (!Double.isNaN(difference)) {
                    sum += weights[f] * (difference * difference);
                }
            }
            double distance = sum * adjustment;
            frame.values[row + classes[c]] = squareRoot ? Math.sqrt(distance) : distance;
            if (frame.values[row + classes[c]] < frame.values[row + classes[nearest]]) {
                nearest = c;
            }
        }
        frame.values[row + slot] = order[nearest];
    }
}
