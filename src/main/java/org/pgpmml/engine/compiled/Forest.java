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
        return frame -> run(frame, walker);
    }

    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    private void run(Frame frame, TreeWalker walker) {
        var found = new int[Frame.ROWS];
        var sums = new double[Frame.ROWS];
        boolean isFloat = arithmetic == Arithmetic.FLOAT;
        walker.start(frame);
        for (int t = 0; t < trees.length; t++) {
            walker.find(t, frame, found);
            var term = terms[t];
            if (isFloat) {
                for (int i = 0; i < frame.rows; i++) {
                    sums[i] = (float) sums[i] + (float) term[found[i]];
                }
            } else {
                for (int i = 0; i < frame.rows; i++) {
                    sums[i] += term[found[i]];
                }
            }
        }
        for (int i = 0, at = slot; i < frame.rows; i++, at++) {
            frame.values[at] = Double.isNaN(sums[i])
                    ? Double.NaN
                    : target.finish(arithmetic.round(sums[i] / divisor), arithmetic);
        }
    }
}
