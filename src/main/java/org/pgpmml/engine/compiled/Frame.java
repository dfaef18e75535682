package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.function.Supplier;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.InputValues;
import org.pgpmml.engine.MeteredText;
import org.pgpmml.engine.RunawayExpression;

/**
 * The values of a run of rows, one slot after the other: row {@code i} of slot {@code s} stands at {@code s + i}, as slots
 * are numbered in steps of {@link #ROWS}. So a step runs over neighbours, and the processor can take several at once.
 */
final class Frame {
    /** Few enough that the rows stay in the processor's cache while tree after tree walks over them. */
    static final int ROWS = 256;

    final double[] values;
    int rows;
    private final String[] rejections = new String[ROWS];
    private boolean hasRejections;
    private final String[][] texts;
    private final Column.Numbers[] lent; // by number of the slot; null where the numbers stand in values
    private int lentFrom;

    /**
     * @param size slots times rows
     * @param inputs how many the model has
     */
    Frame(int size, int inputs) {
        this.values = new double[size];
        this.texts = new String[inputs][];
        this.lent = new Column.Numbers[size / ROWS];
    }

    /** A frame of the same size. */
    Frame another() {
        return new Frame(values.length, texts.length);
    }

    void start(int count) {
        rows = count;
        if (hasRejections) {
            Arrays.fill(rejections, null);
            hasRejections = false;
        }
    }

    /**
     * Leaves a slot's numbers where they are.
     *
     * @param numbers null to have them in {@link #values} again
     * @param from the first row's place among them
     */
    void lend(int slot, Column.Numbers numbers, int from) {
        lent[slot / ROWS] = numbers;
        lentFrom = from;
    }

    /**
     * Finds where the numbers of some slots stand, if they all stand at one index of arrays of their own.
     *
     * @param arrays those arrays, filled here
     * @return the first row's index in them; -1 where the numbers stand otherwise
     */
    int findArrays(int[] slots, double[][] arrays) {
        for (int c = 0; c < slots.length; c++) {
            var numbers = lent[slots[c] / ROWS];
            if (numbers == null || numbers.first() != 0 || numbers.stride() != 1) {
                return -1;
            }
            arrays[c] = numbers.matrix();
        }
        return slots.length == 0 ? -1 : lentFrom;
    }

    /** Copies a slot's numbers into an array of their own, wherever they stand. */
    void copy(int slot, double[] to) {
        var numbers = lent[slot / ROWS];
        if (numbers == null) {
            System.arraycopy(values, slot, to, 0, rows);
        } else {
            numbers.copy(lentFrom, to, 0, rows);
        }
    }

    /** Lets go of the block. */
    void giveBack() {
        Arrays.fill(lent, null);
    }

    /** Has every number in {@link #values}. */
    void takeLent() {
        for (int n = 0; n < lent.length; n++) {
            if (lent[n] != null) {
                lent[n].copy(lentFrom, values, n * ROWS, rows);
                lent[n] = null;
            }
        }
    }

    /** @param row where the row starts in {@link #values} */
    boolean lacksAny(int[] slots, int row) {
        for (int slot : slots) {
            if (Double.isNaN(values[row + slot])) {
                return true;
            }
        }
        return false;
    }

    /** Keeps the texts of an input's next rows, as they came, for steps that read them. */
    void keepTexts(int input, Column column, int from) {
        if (texts[input] == null) {
            texts[input] = new String[ROWS];
        }
        for (int i = 0; i < rows; i++) {
            texts[input][i] = InputValues.adapt(column.get(from + i), DataType.STRING) instanceof String text ? text : null;
        }
    }

    /** Takes the texts of another frame's rows. */
    void takeTexts(Frame other, int[] places) {
        for (int input = 0; input < texts.length; input++) {
            if (other.texts[input] != null) {
                texts[input] = texts[input] == null ? new String[ROWS] : texts[input];
                for (int i = 0; i < rows; i++) {
                    texts[input][i] = other.texts[input][places[i]];
                }
            }
        }
    }

    /** @param input one whose texts are kept */
    String text(int input, int row) {
        return texts[input][row];
    }

    void reject(int row, String reason) {
        rejections[row] = reason;
        hasRejections = true;
    }

    /**
     * What regular expressions make of a text of a row.
     *
     * @param otherwise where they do not come to an end, and the row is rejected
     * @throws RunawayExpression in that case where there are more rows
     */
    <T> T matched(int row, Supplier<T> matching, T otherwise) {
        try {
            return MeteredText.matching(matching);
        } catch (RunawayExpression e) {
            if (rows > 1) {
                throw e;
            }
            reject(row, e.getMessage());
            return otherwise;
        }
    }

    boolean hasRejections() {
        return hasRejections;
    }

    String rejection(int row) {
        return rejections[row];
    }
}
