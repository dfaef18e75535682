package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.DataType;

/** The steps compiled so far, in the order in which they run, and the slots they use. */
final class Program {
    private static final int NONE = -1;

    private final Program whole;
    private final List<Step> steps = new ArrayList<>();
    private int size;
    private int faultSlot = NONE;

    Program() {
        this.whole = this;
    }

    private Program(Program whole) {
        this.whole = whole;
    }

    /** Steps that are not run for every row; their slots are slots of the whole. */
    Program part() {
        return new Program(whole);
    }

    /** Where the values of a new field stand in a frame. */
    int slot() {
        int slot = whole.size;
        whole.size += Frame.ROWS;
        return slot;
    }

    /** Where a row's value is no longer 0 once something has read {@link Marks#FAULT} in it. */
    int faultSlot() {
        if (whole.faultSlot == NONE) {
            whole.faultSlot = slot();
        }
        return whole.faultSlot;
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

    /** The steps added, and for a whole program those that reject rows with faults. */
    Step[] steps() {
        var all = new ArrayList<>(steps);
        if (this == whole && faultSlot != NONE) {
            all.add(0, new ConstantStep(0, faultSlot));
            all.add(new FaultSteps.Reject(faultSlot));
        }
        return all.toArray(Step[]::new);
    }

    /** How many values a frame holds. */
    int size() {
        return whole.size;
    }
}
