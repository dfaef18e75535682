package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Numbers as places among the literals that trees compare them with. All that a tree asks of a value is on which side of
 * literals it lies, so whole numbers do: below the literal at place j is whoever has a rank of at most j.
 */
final class Ranks {
    private final int[] slots;
    private final double[][] literals;
    private final Map<Integer, Integer> columns = new HashMap<>();

    Ranks(Tree[] trees) {
        var bySlot = new HashMap<Integer, DoubleStream.Builder>();
        for (var tree : trees) {
            tree.tests().forEach(place ->
                    bySlot.computeIfAbsent(tree.slot(place), slot -> DoubleStream.builder()).add(tree.literals()[place] + 0d));
        }
        this.slots = bySlot.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        this.literals = new double[slots.length][];
        for (int c = 0; c < slots.length; c++) {
            columns.put(slots[c], c);
            literals[c] = bySlot.get(slots[c]).build().sorted().distinct().toArray();
        }
    }

    int[] slots() {
        return slots;
    }

    int columns() {
        return slots.length;
    }

    int column(int slot) {
        return columns.get(slot);
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
        return literals[column].length;
    }

    /** How many literals a value reaches; any rank for NaN. */
    int rank(int column, double value) {
        var sorted = literals[column];
        int from = 0;
        int length = sorted.length;
        while (length > 1) {
            int half = length >>> 1;
            from += sorted[from + half - 1] <= value ? half : 0;
            length -= half;
        }
        return from + (sorted[from] <= value ? 1 : 0);
    }
}
