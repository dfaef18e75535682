package org.pgpmml.engine.compiled;

/** The rows of a frame that have a value in each of some slots, and those that lack one: trees walk the first faster. */
final class Presence {
    private final int[] slots;
    final int[] present = new int[Frame.ROWS];
    final int[] lacking = new int[Frame.ROWS];
    int presentRows;
    int lackingRows;

    Presence(int[] slots) {
        this.slots = slots;
    }

    void find(Frame frame) {
        presentRows = 0;
        lackingRows = 0;
        for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
            double sum = 0;
            for (int slot : slots) {
                sum += frame.values[row + slot] * 0; // NaN as soon as one is
            }
            if (sum == 0) {
                present[presentRows++] = i;
            } else {
                lacking[lackingRows++] = i;
            }
        }
    }
}
