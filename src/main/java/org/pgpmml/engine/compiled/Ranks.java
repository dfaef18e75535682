package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * Numbers as places among the literals that trees compare them with. All that a tree asks of a value is on which side of
 * literals it lies, so whole numbers do: below the literal at place j is whoever has a rank of at most j.
 */
final class Ranks {
    private final int[] slots;
    private final double[][] literals; // by column, rising, with NaN at the end
    private final Grid[] grids;
    private final int[] columns; // by number of the slot

    /** Of the plain ones among the trees. Loops, no streams: a session's first prediction waits for this. */
    Ranks(Tree[] trees) {
        var counts = counts(trees);
        this.columns = new int[counts.length];
        int count = 0;
        for (int n = 0; n < counts.length; n++) {
            columns[n] = count;
            count += counts[n] > 0 ? 1 : 0;
        }
        this.slots = new int[count];
        this.literals = new double[count][];
        this.grids = new Grid[count];
        for (int n = 0; n < counts.length; n++) {
            if (counts[n] > 0) {
                slots[columns[n]] = n * Frame.ROWS;
                literals[columns[n]] = new double[counts[n]];
            }
        }
        collect(trees);
        for (int c = 0; c < count; c++) {
            var rising = sortedWithoutDoubles(literals[c]);
            grids[c] = Grid.of(rising);
            literals[c] = Arrays.copyOf(rising, rising.length + 1);
            literals[c][rising.length] = Double.NaN;
        }
    }

    /** How many tests there are of each slot, by its number. */
    private static int[] counts(Tree[] trees) {
        var counts = new int[0];
        for (var tree : trees) {
            for (int place = 0; tree.isPlain() && place < tree.places(); place++) {
                if (!tree.isAnswer(place)) {
                    int n = tree.slot(place) / Frame.ROWS;
                    counts = n < counts.length ? counts : Arrays.copyOf(counts, n + 1);
                    counts[n]++;
                }
            }
        }
        return counts;
    }

    private void collect(Tree[] trees) {
        var filled = new int[slots.length];
        for (var tree : trees) {
            for (int place = 0; tree.isPlain() && place < tree.places(); place++) {
                if (!tree.isAnswer(place)) {
                    int column = column(tree.slot(place));
                    literals[column][filled[column]++] = tree.literals()[place] + 0d;
                }
            }
        }
    }

    private static double[] sortedWithoutDoubles(double[] numbers) {
        Arrays.sort(numbers);
        int count = 1;
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] != numbers[count - 1]) {
                numbers[count++] = numbers[i];
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    int[] slots() {
        return slots;
    }

    int columns() {
        return slots.length;
    }

    int column(int slot) {
        return columns[slot / Frame.ROWS];
    }

    /** The least rank that is not below a literal. */
    int of(int column, double literal) {
        return 1 + Arrays.binarySearch(literals[column], literal + 0d);
    }

    /** A rank below every literal. */
    int least() {
        return 0;
    }

    /** A rank not below any literal. */
    int most(int column) {
        return literals[column].length - 1;
    }

    /** How many literals a value reaches; any rank for NaN. */
    int rank(int column, double value) {
        return grids[column].rank(literals[column], value);
    }

    /**
     * Where to look for a value's rank: buckets of equal width over the range of the literals. The bucket of a number
     * never decreases with the number, whatever is rounded, so the literals of lower buckets are never above a value.
     *
     * @param starts how many literals are in lower buckets; one more at the end
     */
    private record Grid(double least, double scale, int[] starts) {
        private static final int BUCKETS_PER_LITERAL = 4;
        private static final int MOST_BUCKETS = 1 << 14;

        static Grid of(double[] literals) {
            int buckets = Math.min(MOST_BUCKETS, BUCKETS_PER_LITERAL * literals.length);
            double least = literals[0];
            var empty = new Grid(least, buckets / (literals[literals.length - 1] - least), new int[buckets + 2]);
            for (double literal : literals) {
                empty.starts[empty.bucket(literal) + 1]++;
            }
            for (int b = 0; b <= buckets; b++) {
                empty.starts[b + 1] += empty.starts[b];
            }
            return empty;
        }

        private int bucket(double value) {
            double place = (value - least) * scale;
            int last = starts.length - 2;
            return place < 0 ? 0 : place >= last ? last : (int) place;
        }

        int rank(double[] literals, double value) {
            int bucket = bucket(value);
            int rank = starts[bucket];
            int end = starts[bucket + 1];
            while (end - rank > 1) {
                int middle = (rank + end) >>> 1;
                if (literals[middle] <= value) {
                    rank = middle + 1;
                } else {
                    end = middle;
                }
            }
            return rank + (literals[rank] <= value ? 1 : 0);
        }
    }
}
