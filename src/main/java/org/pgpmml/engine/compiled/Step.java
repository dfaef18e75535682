package org.pgpmml.engine.compiled;

/**
 * Reads slots of every row of a frame and writes others. A step is data, a record of numbers, texts and other records, so
 * that a compiled program can be stored and loaded again without its document.
 */
interface Step {
    void run(Frame frame);

    /** Whether it may read a slot otherwise than by {@link Frame#copy}: then an input's numbers are brought there first. */
    default boolean readsValues(int slot) {
        return true;
    }

    /** The step as a scorer runs it: one that needs tables or memory of its own gives an object that has them. */
    default Step ready() {
        return this;
    }
}
