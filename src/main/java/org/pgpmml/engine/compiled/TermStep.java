package org.pgpmml.engine.compiled;

/** The value of an expression. */
record TermStep(Term term, int to) implements Step {
    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            frame.values[row + to] = term.at(frame.values, row);
        }
    }
}
