package org.pgpmml.engine.compiled;

/**
 * The weights of terms in the texts of a field.
 *
 * @param slots where each term's weight goes, times its factor
 * @param missing what goes there where the text is missing
 */
record TextWeights(
        TextSource source, TextSettings settings, String[] terms, int[] slots, double[] factors, double[] missing)
        implements Step {
    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    @Override
    public Step ready() {
        return new TextWeigher(this);
    }
}
