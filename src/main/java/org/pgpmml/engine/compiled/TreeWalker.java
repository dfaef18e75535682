package org.pgpmml.engine.compiled;

/** Finds the answers of some trees for the rows of a frame. */
final class TreeWalker {
    /** How many rows {@link RankedTrees} takes side by side. Fewer are not worth it: a first prediction would wait for them. */
    static final int ROWS_AT_ONCE = 8;

    private final Tree[] trees;
    private RankedTrees ranked; // null until there are rows for it

    TreeWalker(Tree... trees) {
        this.trees = trees;
    }

    /** Has to be called for each frame before its answers are looked for. */
    void start(Frame frame) {
        if (frame.rows >= ROWS_AT_ONCE) {
            ranked = ranked == null ? new RankedTrees(trees) : ranked;
            ranked.start(frame);
        }
    }

    /** Writes the place of a tree's answer for each row of the frame. */
    void find(int t, Frame frame, int[] found) {
        if (frame.rows >= ROWS_AT_ONCE) {
            ranked.find(t, frame, found);
            return;
        }
        for (int row = 0; row < frame.rows; row++) {
            found[row] = trees[t].find(frame.values, row);
        }
    }
}
