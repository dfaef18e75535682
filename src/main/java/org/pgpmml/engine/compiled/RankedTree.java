package org.pgpmml.engine.compiled;

/** A tree over {@link Ranks} that finds the answers for many rows. */
interface RankedTree {
    /** @param bothSides whether each value has two ranks: for a missing one, one below all literals and one not below any */
    static RankedTree of(Tree tree, Ranks ranks, boolean bothSides) {
        var compact = CompactTree.of(tree, ranks, bothSides);
        return HeapTree.suits(compact) ? HeapTree.of(compact) : compact;
    }

    /**
     * @param ranks of the rows, one after the other
     * @param width how many ranks a row has
     * @param found the place of the answer for each row
     */
    void walk(int[] ranks, int width, int rows, int[] found);
}
