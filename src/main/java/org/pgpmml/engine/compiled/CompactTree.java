package org.pgpmml.engine.compiled;

/**
 * A tree over {@link Ranks} of any length.
 *
 * @param tests for each place, the literal's rank in the upper half and the column of ranks in the lower
 * @param links for each place, where to go on if the rank is not less, and if it is
 */
record CompactTree(int root, int longest, long[] tests, int[] links) implements RankedTree {
    /** Longer ways are walked with a look, now and then, whether all rows have arrived. */
    private static final int STEPS_WITHOUT_LOOK = 8;

    /** @param bothSides whether each value has two ranks: for a missing one, one below all literals and one not below any */
    static CompactTree of(Tree tree, Ranks ranks, boolean bothSides) {
        var tests = new long[tree.places()];
        var links = new int[2 * tests.length];
        for (int place = 0; place < tests.length; place++) {
            links[2 * place] = tree.whereFalse(place);
            links[2 * place + 1] = tree.whereTrue(place);
            if (!tree.isAnswer(place)) {
                int column = ranks.column(tree.slot(place));
                long literal = ranks.of(column, tree.literals()[place]);
                int rank = !bothSides ? column : 2 * column + (tree.whereUnknown(place) == tree.whereTrue(place) ? 0 : 1);
                tests[place] = literal << 32 | rank;
            }
        }
        return new CompactTree(tree.root(), tree.longest(), tests, links);
    }

    @Override
    public void walk(int[] ranks, int width, int rows, int[] found) {
        int i = 0;
        for (; i + TreeWalker.ROWS_AT_ONCE <= rows; i += TreeWalker.ROWS_AT_ONCE) {
            walkSideBySide(tests, links, root, longest, ranks, width, i, found);
        }
        for (; i < rows; i++) {
            int row = i * width;
            int place = root;
            for (int next = step(tests, links, ranks, row, place); next != place; next = step(tests, links, ranks, row, place)) {
                place = next;
            }
            found[i] = place;
        }
    }

    private static void walkSideBySide(
            long[] tests, int[] links, int root, int longest, int[] ranks, int width, int first, int[] found) {
        int r0 = first * width;
        int r1 = r0 + width;
        int r2 = r1 + width;
        int r3 = r2 + width;
        int r4 = r3 + width;
        int r5 = r4 + width;
        int r6 = r5 + width;
        int r7 = r6 + width;
        int p0 = root;
        int p1 = root;
        int p2 = root;
        int p3 = root;
        int p4 = root;
        int p5 = root;
        int p6 = root;
        int p7 = root;
        for (int left = longest; left > 0; left -= STEPS_WITHOUT_LOOK) {
            for (int s = Math.min(left, STEPS_WITHOUT_LOOK); s > 0; s--) {
                p0 = step(tests, links, ranks, r0, p0);
                p1 = step(tests, links, ranks, r1, p1);
                p2 = step(tests, links, ranks, r2, p2);
                p3 = step(tests, links, ranks, r3, p3);
                p4 = step(tests, links, ranks, r4, p4);
                p5 = step(tests, links, ranks, r5, p5);
                p6 = step(tests, links, ranks, r6, p6);
                p7 = step(tests, links, ranks, r7, p7);
            }
            if (left > STEPS_WITHOUT_LOOK
                    && (links[2 * p0] ^ p0 | links[2 * p1] ^ p1 | links[2 * p2] ^ p2 | links[2 * p3] ^ p3
                            | links[2 * p4] ^ p4 | links[2 * p5] ^ p5 | links[2 * p6] ^ p6 | links[2 * p7] ^ p7) == 0) {
                break;
            }
        }
        found[first] = p0;
        found[first + 1] = p1;
        found[first + 2] = p2;
        found[first + 3] = p3;
        found[first + 4] = p4;
        found[first + 5] = p5;
        found[first + 6] = p6;
        found[first + 7] = p7;
    }

    private static int step(long[] tests, int[] links, int[] ranks, int row, int place) {
        long test = tests[place];
        return links[2 * place + (int) (ranks[row + (int) test] - (test >> 32) >>> 63)];
    }
}
