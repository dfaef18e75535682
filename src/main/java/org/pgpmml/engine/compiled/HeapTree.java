package org.pgpmml.engine.compiled;

/**
 * A short tree over {@link Ranks} in the layout of a heap, where the place to go on needs no look-up: below place p are
 * places 2p + 1, where the rank is less, and 2p + 2. Ways that end early are drawn out to full length.
 *
 * @param places the place in the tree of each leaf, from the left
 */
record HeapTree(int depth, long[] tests, int[] places) {
    private static final int MOST_DEPTH = 8;

    static boolean suits(CompactTree tree) {
        return tree.longest() <= MOST_DEPTH;
    }

    static HeapTree of(CompactTree tree) {
        var heap = new HeapTree(tree.longest(), new long[(1 << tree.longest()) - 1], new int[1 << tree.longest()]);
        heap.fill(tree, 0, tree.root());
        return heap;
    }

    private void fill(CompactTree tree, int at, int place) {
        if (at >= tests.length) {
            places[at - tests.length] = place;
        } else {
            tests[at] = tree.tests()[place];
            fill(tree, 2 * at + 1, tree.links()[2 * place + 1]);
            fill(tree, 2 * at + 2, tree.links()[2 * place]);
        }
    }

    /** @param found the place of the answer for each row */
    void walk(int[] ranks, int width, int rows, int[] found) {
        int i = 0;
        for (int row = 0; i + TreeWalker.ROWS_AT_ONCE <= rows; i += TreeWalker.ROWS_AT_ONCE, row += TreeWalker.ROWS_AT_ONCE * width) {
            int p0 = 0;
            int p1 = 0;
            int p2 = 0;
            int p3 = 0;
            int p4 = 0;
            int p5 = 0;
            int p6 = 0;
            int p7 = 0;
            for (int s = depth; s > 0; s--) {
                p0 = below(tests, ranks, row, p0);
                p1 = below(tests, ranks, row + width, p1);
                p2 = below(tests, ranks, row + 2 * width, p2);
                p3 = below(tests, ranks, row + 3 * width, p3);
                p4 = below(tests, ranks, row + 4 * width, p4);
                p5 = below(tests, ranks, row + 5 * width, p5);
                p6 = below(tests, ranks, row + 6 * width, p6);
                p7 = below(tests, ranks, row + 7 * width, p7);
            }
            found[i] = places[p0 - tests.length];
            found[i + 1] = places[p1 - tests.length];
            found[i + 2] = places[p2 - tests.length];
            found[i + 3] = places[p3 - tests.length];
            found[i + 4] = places[p4 - tests.length];
            found[i + 5] = places[p5 - tests.length];
            found[i + 6] = places[p6 - tests.length];
            found[i + 7] = places[p7 - tests.length];
        }
        for (; i < rows; i++) {
            int place = 0;
            for (int s = depth; s > 0; s--) {
                place = below(tests, ranks, i * width, place);
            }
            found[i] = places[place - tests.length];
        }
    }

    private static int below(long[] tests, int[] ranks, int row, int place) {
        long test = tests[place];
        return 2 * place + 2 - (int) (ranks[row + (int) test] - (test >> 32) >>> 63);
    }
}
