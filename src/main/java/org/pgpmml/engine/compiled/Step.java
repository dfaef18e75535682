package org.pgpmml.engine.compiled;

/** Reads slots of every row of a frame and writes others. */
@FunctionalInterface
interface Step {
    void run(Frame frame);
}
