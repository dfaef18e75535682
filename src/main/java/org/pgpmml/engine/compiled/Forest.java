package org.pgpmml.engine.compiled;

/**
 * Trees whose scores are added up: most ensembles there are. Tree by tree over all rows of a frame, so that the tree
 * stays in the cache, and straight into one sum, so that the rows stay short.
 *
 * @param terms for each tree, what each place adds: its weighted score, NaN where it has none
 * @param slot where the prediction goes
 */
record Forest(Tree[] trees, double[][] terms, int slot, double divisor, Target target, Arithmetic arithmetic) implements Step {
    @Override
    public Step ready() {
        var walker = new TreeWalker(trees);
        return arithmetic == Arithmetic.FLOAT ? readyForFloats(walker) : frame -> run(frame, walker);
    }

    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    private Step readyForFloats(TreeWalker walker) {
        var floats = new float[terms.length][];
        for (int t = 0; t < terms.length; t++) {
            floats[t] = new float[terms[t].length];
            for (int place = 0; place < terms[t].length; place++) {
                floats[t][place] = (float) terms[t][place];
            }
        }
        return frame -> run(frame, walker, floats);
    }

    private void run(Frame frame, TreeWalker walker) {
        var found = new int[Frame.ROWS];
        var sums = new double[Frame.ROWS];
        walker.start(frame);
        for (int t = 0; t < trees.length; t++) {
            walker.find(t, frame, found);
            var term = terms[t];
            for (int row = 0; row < frame.rows; row++) {
                sums[row] += term[found[row]];
            }
        }
        for (int row = 0; row < frame.rows; row++) {
            frame.values[slot + row] = finished(sums[row]);
        }
    }

    /** A loop of its own, because a sum of floats in doubles is converted to and fro at every step. */
    private void run(Frame frame, TreeWalker walker, float[][] floats) {
        var found = new int[Frame.ROWS];
        var sums = new float[Frame.ROWS];
        walker.start(frame);
        for (int t = 0; t < trees.length; t++) {
            walker.find(t, frame, found);
            var term = floats[t];
            for (int row = 0; row < frame.rows; row++) {
                sums[row] += term[found[row]];
            }
        }
        for (int row = 0; row < frame.rows; row++) {
            frame.values[slot + row] = finished(sums[row]);
        }
    }

    private double finished(double sum) {
        return Double.isNaN(sum) ? Double.NaN : target.finish(arithmetic.round(sum / divisor), arithmetic);
    }
}
