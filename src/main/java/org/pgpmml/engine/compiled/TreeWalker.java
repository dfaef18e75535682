package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * Finds the answers of some trees for the rows of a frame. Eight rows walk side by side and without branches, so that the
 * processor has no guesses to lose: a step loads a test, the row's rank, and the place to go on.
 */
final class TreeWalker {
    private static final int ROWS_AT_ONCE = 8;

    /** Longer ways are walked with a look, now and then, whether all rows have arrived. */
    private static final int STEPS_WITHOUT_LOOK = 8;

    private final Tree[] trees;
    private final Ranks ranks;
    private final CompactTree[] present;
    private final HeapTree[] presentHeaps;
    private final CompactTree[] lacking;
    private final int[] presentRanks;
    private final int[] lackingRanks;
    private final int[] presentRows = new int[Frame.ROWS];
    private final int[] lackingRows = new int[Frame.ROWS];
    private int presentCount;
    private int lackingCount;

    /**
     * A tree over ranks.
     *
     * @param tests for each place, the literal's rank in the upper half and the column of ranks in the lower
     * @param links for each place, where to go on if the rank is not less, and if it is
     */
    private record CompactTree(int root, int longest, long[] tests, int[] links) {}

    /**
     * A short tree over ranks in the layout of a heap, where the place to go on needs no look-up: below place p are places
     * 2p + 1, where the rank is less, and 2p + 2. Ways that end early are drawn out to full length.
     *
     * @param places the place in the tree of each leaf, from the left
     */
    private record HeapTree(int depth, long[] tests, int[] places) {
        static final int MOST_DEPTH = 8;

        static HeapTree of(CompactTree tree) {
            var heap = new HeapTree(tree.longest, new long[(1 << tree.longest) - 1], new int[1 << tree.longest]);
            heap.fill(tree, 0, tree.root);
            return heap;
        }

        private void fill(CompactTree tree, int at, int place) {
            if (at >= tests.length) {
                places[at - tests.length] = place;
            } else {
                tests[at] = tree.tests[place];
                fill(tree, 2 * at + 1, tree.links[2 * place + 1]);
                fill(tree, 2 * at + 2, tree.links[2 * place]);
            }
        }
    }

    TreeWalker(Tree... trees) {
        this.trees = trees;
        var plain = Arrays.stream(trees).filter(Tree::isPlain).toArray(Tree[]::new);
        this.ranks = new Ranks(plain);
        this.present = new CompactTree[trees.length];
        this.presentHeaps = new HeapTree[trees.length];
        this.lacking = new CompactTree[trees.length];
        boolean anyLacking = false;
        for (int t = 0; t < trees.length; t++) {
            if (trees[t].isPlain()) {
                present[t] = compact(trees[t], false);
                presentHeaps[t] = trees[t].longest() <= HeapTree.MOST_DEPTH ? HeapTree.of(present[t]) : null;
                if (trees[t].treatsMissingAsPresent()) {
                    lacking[t] = compact(trees[t], true);
                    anyLacking = true;
                }
            }
        }
        this.presentRanks = new int[Frame.ROWS * Math.max(1, ranks.columns())];
        this.lackingRanks = anyLacking ? new int[2 * presentRanks.length] : null;
    }

    /** @param bothSides whether each value has two ranks: for a missing one, one below all literals and one not below any */
    private CompactTree compact(Tree tree, boolean bothSides) {
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

    /** Has to be called for each frame before its answers are looked for. */
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
                int row = presentRows[i];
                presentRanks[row * columns + c] = ranks.rank(c, frame.values[row + slot]);
            }
        }
    }

    private void rankLacking(Frame frame) {
        int columns = ranks.columns();
        for (int c = 0; c < columns; c++) {
            int slot = ranks.slots()[c];
            for (int i = 0; i < lackingCount; i++) {
                int row = lackingRows[i];
                double value = frame.values[row + slot];
                int rank = ranks.rank(c, value);
                int at = 2 * (row * columns + c);
                lackingRanks[at] = Double.isNaN(value) ? ranks.least() : rank;
                lackingRanks[at + 1] = Double.isNaN(value) ? ranks.most(c) : rank;
            }
        }
    }

    /** Writes the place of a tree's answer for each row of the frame. */
    void find(int t, Frame frame, int[] found) {
        if (!trees[t].isPlain()) {
            walk(t, frame, found, presentRows, presentCount);
            walk(t, frame, found, lackingRows, lackingCount);
            return;
        }
        if (presentHeaps[t] != null && presentCount == frame.rows) {
            walkHeap(presentHeaps[t], presentRanks, ranks.columns(), frame.rows, found);
        } else {
            walk(present[t], presentRanks, ranks.columns(), presentRows, presentCount, found);
        }
        if (lacking[t] != null) {
            walk(lacking[t], lackingRanks, 2 * ranks.columns(), lackingRows, lackingCount, found);
        } else {
            walk(t, frame, found, lackingRows, lackingCount);
        }
    }

    private void walk(int t, Frame frame, int[] found, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            found[rows[i]] = trees[t].find(frame.values, rows[i]);
        }
    }

    private static void walk(CompactTree tree, int[] ranks, int width, int[] rows, int count, int[] found) {
        int i = 0;
        for (; i + ROWS_AT_ONCE <= count; i += ROWS_AT_ONCE) {
            walkSideBySide(tree.tests, tree.links, tree.root, tree.longest, ranks, width, rows, i, found);
        }
        for (; i < count; i++) {
            int row = rows[i] * width;
            int place = tree.root;
            for (int next = step(tree.tests, tree.links, ranks, row, place); next != place; next = step(tree.tests, tree.links, ranks, row, place)) {
                place = next;
            }
            found[rows[i]] = place;
        }
    }

    private static void walkHeap(HeapTree tree, int[] ranks, int width, int rows, int[] found) {
        var tests = tree.tests;
        var places = tree.places;
        int i = 0;
        for (int row = 0; i + ROWS_AT_ONCE <= rows; i += ROWS_AT_ONCE, row += ROWS_AT_ONCE * width) {
            int p0 = 0;
            int p1 = 0;
            int p2 = 0;
            int p3 = 0;
            int p4 = 0;
            int p5 = 0;
            int p6 = 0;
            int p7 = 0;
            for (int s = tree.depth; s > 0; s--) {
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
            for (int s = tree.depth; s > 0; s--) {
                place = below(tests, ranks, i * width, place);
            }
            found[i] = places[place - tests.length];
        }
    }

    private static int below(long[] tests, int[] ranks, int row, int place) {
        long test = tests[place];
        return 2 * place + 2 - (int) (ranks[row + (int) test] - (test >> 32) >>> 63);
    }

    private static void walkSideBySide(
            long[] tests, int[] links, int root, int longest, int[] ranks, int width, int[] rows, int first, int[] found) {
        int r0 = rows[first] * width;
        int r1 = rows[first + 1] * width;
        int r2 = rows[first + 2] * width;
        int r3 = rows[first + 3] * width;
        int r4 = rows[first + 4] * width;
        int r5 = rows[first + 5] * width;
        int r6 = rows[first + 6] * width;
        int r7 = rows[first + 7] * width;
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
        found[rows[first]] = p0;
        found[rows[first + 1]] = p1;
        found[rows[first + 2]] = p2;
        found[rows[first + 3]] = p3;
        found[rows[first + 4]] = p4;
        found[rows[first + 5]] = p5;
        found[rows[first + 6]] = p6;
        found[rows[first + 7]] = p7;
    }

    private static int step(long[] tests, int[] links, int[] ranks, int row, int place) {
        long test = tests[place];
        return links[2 * place + (int) (ranks[row + (int) test] - (test >> 32) >>> 63)];
    }
}
