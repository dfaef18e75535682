package org.pgpmml.engine.compiled;

/**
 * A short tree over {@link Ranks} in the layout of a heap, where the place to go on needs no look-up: the root is at place
 * 1, and below place p are places 2p and, where the rank is less, 2p + 1. Ways that end early are drawn out to full length.
 *
 * @param places the place in the tree of each leaf
 */
record HeapTree(int depth, long[] tests, int[] places) implements RankedTree {
    private static final int MOST_DEPTH = 8;

    /** Rows side by side: with more of them the registers would not do, and a step would take twice the instructions. */
    private static final int ROWS_AT_ONCE = 4;

    static boolean suits(CompactTree tree) {
        return tree.longest() <= MOST_DEPTH;
    }

    static HeapTree of(CompactTree tree) {
        int leaves = 1 << tree.longest();
        var heap = new HeapTree(tree.longest(), new long[leaves], new int[leaves]);
        heap.fill(tree, 1, tree.root());
        return heap;
    }

    private void fill(CompactTree tree, int at, int place) {
        if (at >= tests.length) {
            places[at - tests.length] = place;
        } else {
            tests[at] = tree.tests()[place];
            fill(tree, 2 * at, tree.links()[2 * place]);
            fill(tree, 2 * at + 1, tree.links()[2 * place + 1]);
        }
    }

    @Override
    public void walk(int[] ranks, int width, int rows, int[] found) {
        int i = 0;
        for (; i + ROWS_AT_ONCE <= rows; i += ROWS_AT_ONCE) {
            int row0 = i * width;
            int row1 = row0 + width;
            int row2 = row1 + width;
            int row3 = row2 + width;
            int p0 = 1;
            int p1 = 1;
            int p2 = 1;
            int p3 = 1;
            for (int s = depth; s > 0; s--) {
                p0 = below(tests, ranks, row0, p0);
                p1 = below(tests, ranks, row1, p1);
                p2 = below(tests, ranks, row2, p2);
                p3 = below(tests, ranks, row3, p3);
            }
            found[i] = places[p0 - tests.length];
            found[i + 1] = places[p1 - tests.length];
            found[i + 2] = places[p2 - tests.length];
            found[i + 3] = places[p3 - tests.length];
        }
        for (; i < rows; i++) {
            int place = 1;
            for (int s = depth; s > 0; s--) {
                place = below(tests, ranks, i * width, place);
            }
            found[i] = places[place - tests.length];
        }
    }

    private static int below(long[] tests, int[] ranks, int row, int place) {
        long test = tests[place];
        return 2 * place + (ranks[row + (int) test] - (int) (test >> 32) >>> 31);
    }
}
