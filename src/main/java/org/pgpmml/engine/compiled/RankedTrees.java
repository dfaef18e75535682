package org.pgpmml.engine.compiled;

/**
 * Trees over {@link Ranks}: they take a while to be made, and find the answers for many rows fast. Some rows walk side by
 * side and without branches, so that the processor has no guesses to lose: a step loads a test, the row's rank, and the
 * place to go on.
 */
final class RankedTrees {
    private final Tree[] trees;
    private final Ranks ranks;
    private final RankedTree[] present;
    private final RankedTree[] lacking;
    private final int[] presentRanks;
    private final int[] lackingRanks;
    private final int[] presentRows = new int[Frame.ROWS];
    private final int[] lackingRows = new int[Frame.ROWS];
    private final int[] foundInSome = new int[Frame.ROWS];
    private int presentCount;
    private int lackingCount;

    RankedTrees(Tree[] trees) {
        this.trees = trees;
        this.ranks = new Ranks(trees);
        this.present = new RankedTree[trees.length];
        this.lacking = new RankedTree[trees.length];
        boolean anyLacking = false;
        for (int t = 0; t < trees.length; t++) {
            if (trees[t].isPlain()) {
                present[t] = RankedTree.of(trees[t], ranks, false);
                if (trees[t].treatsMissingAsPresent()) {
                    lacking[t] = RankedTree.of(trees[t], ranks, true);
                    anyLacking = true;
                }
            }
        }
        this.presentRanks = new int[Frame.ROWS * Math.max(1, ranks.columns())];
        this.lackingRanks = anyLacking ? new int[2 * presentRanks.length] : null;
    }

    void start(Frame frame) {
        presentCount = 0;
        lackingCount = 0;
        var sums = new double[Frame.ROWS];
        for (int slot : ranks.slots()) {
            for (int i = 0; i < frame.rows; i++) {
                sums[i] += frame.values[slot + i] * 0; // NaN as soon as one is, or is infinite
            }
        }
        for (int i = 0; i < frame.rows; i++) {
            if (sums[i] == 0 || !lacksValue(frame.values, i)) {
                presentRows[presentCount++] = i;
            } else {
                lackingRows[lackingCount++] = i;
            }
        }
        rankPresent(frame);
        if (lackingRanks != null) {
            rankLacking(frame);
        }
    }

    private boolean lacksValue(double[] values, int row) {
        for (int slot : ranks.slots()) {
            if (Double.isNaN(values[row + slot])) {
                return true;
            }
        }
        return false;
    }

    private void rankPresent(Frame frame) {
        int columns = ranks.columns();
        for (int c = 0; c < columns; c++) {
            int slot = ranks.slots()[c];
            for (int i = 0; i < presentCount; i++) {
                presentRanks[i * columns + c] = ranks.rank(c, frame.values[presentRows[i] + slot]);
            }
        }
    }

    private void rankLacking(Frame frame) {
        int columns = ranks.columns();
        for (int c = 0; c < columns; c++) {
            int slot = ranks.slots()[c];
            for (int i = 0; i < lackingCount; i++) {
                double value = frame.values[lackingRows[i] + slot];
                int rank = ranks.rank(c, value);
                int at = 2 * (i * columns + c);
                lackingRanks[at] = Double.isNaN(value) ? ranks.least() : rank;
                lackingRanks[at + 1] = Double.isNaN(value) ? ranks.most(c) : rank;
            }
        }
    }

    void find(int t, Frame frame, int[] found) {
        if (!trees[t].isPlain()) {
            walk(t, frame, found, presentRows, presentCount);
            walk(t, frame, found, lackingRows, lackingCount);
            return;
        }
        walk(present[t], presentRanks, ranks.columns(), frame, presentRows, presentCount, found);
        if (lacking[t] != null) {
            walk(lacking[t], lackingRanks, 2 * ranks.columns(), frame, lackingRows, lackingCount, found);
        } else {
            walk(t, frame, found, lackingRows, lackingCount);
        }
    }

    private void walk(RankedTree tree, int[] ranksOfRows, int width, Frame frame, int[] rows, int count, int[] found) {
        if (count == frame.rows) {
            tree.walk(ranksOfRows, width, count, found);
            return;
        }
        tree.walk(ranksOfRows, width, count, foundInSome);
        for (int i = 0; i < count; i++) {
            found[rows[i]] = foundInSome[i];
        }
    }

    private void walk(int t, Frame frame, int[] found, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            found[rows[i]] = trees[t].find(frame.values, rows[i]);
        }
    }
}
