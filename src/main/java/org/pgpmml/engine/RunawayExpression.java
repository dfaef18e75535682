package org.pgpmml.engine;

/**
 * A regular expression of the document takes more work on one text than any that is of use: backtracking could go on for
 * ever, and Java hears no cancel meanwhile.
 */
public final class RunawayExpression extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunawayExpression() {
        super("a regular expression of the model takes too long on a text of this row", null, false, false);
    }
}
