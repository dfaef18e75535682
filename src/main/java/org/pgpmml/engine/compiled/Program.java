package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.DataType;

/** The steps compiled so far, in the order in which they run, and the slots they use. */
final class Program {
    private final List<Step> steps = new ArrayList<>();
    private int size;

    /** Where the values of a new field stand in a frame. */
    int slot() {
        int slot = size;
        size += Frame.ROWS;
        return slot;
    }

    int[] slots(int count) {
        var slots = new int[count];
        for (int i = 0; i < count; i++) {
            slots[i] = slot();
        }
        return slots;
    }

    Field number(String name, DataType type) {
        return new Field(name, slot(), type, null);
    }

    void add(Step step) {
        steps.add(step);
    }

    Step[] steps() {
        return steps.toArray(Step[]::new);
    }

    /** How many values a frame holds. */
    int size() {
        return size;
    }
}
