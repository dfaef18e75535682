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
        ready().run(frame);
    }

    @Override
    public boolean readsValues(int other) {
        return false;
    }

    @Override
    public Step ready() {
        return new NearestCentreRunner(this);
    }
}
