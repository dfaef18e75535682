package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.dmg.pmml.DataType;

/** The steps compiled so far, in the order in which they run, and the slots they use. */
final class Program {
    private static final int NONE = -1;

    private final Program whole;
    private final List<Supplier<Step>> steps = new ArrayList<>();
    private final Set<Integer> texts = new TreeSet<>();
    private final TextGroups weights = new TextGroups();
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

    /** Has a slot that nothing uses after all used again, if it is the last one. */
    void giveBack(int slot) {
        if (whole.size == slot + Frame.ROWS) {
            whole.size = slot;
        }
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
        steps.add(() -> step);
    }

    /** A step that is made once all that reads its results is compiled. */
    void addLater(Supplier<Step> step) {
        steps.add(step);
    }

    /** What is counted in texts. */
    TextGroups weights() {
        return whole.weights;
    }

    /** Has the texts of an input kept for steps that read them. */
    void keepTexts(Categories categories) {
        if (categories.origin() != null) {
            whole.texts.add(categories.origin().input());
        }
    }

    /** Positions of the inputs whose texts are kept. */
    int[] texts() {
        return whole.texts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The steps added, and for a whole program those that reject rows with faults. */
    Step[] steps() {
        var all = new ArrayList<Step>();
        steps.forEach(step -> all.add(step.get()));
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
