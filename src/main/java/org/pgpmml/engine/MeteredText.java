package org.pgpmml.engine;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that a regular expression may read only so often. */
public final class MeteredText implements CharSequence {
    /** A second, and more than an expression reads whose work grows with the square of a text of 10,000 characters. */
    static final int MOST_READS = 200_000_000;

    private final String text;
    private int reads;

    private MeteredText(String text) {
        this.text = text;
    }

    /** What matches as if on the text itself, or ends in a {@link RunawayExpression}. */
    public static Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(new MeteredText(text));
    }

    /** An expression that runs out of stack, as Java's do in a loop over a long text, is a runaway too. */
    public static <T> T matching(Supplier<T> work) {
        try {
            return work.get();
        } catch (StackOverflowError e) {
            throw new RunawayExpression();
        }
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
            throw new RunawayExpression();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
