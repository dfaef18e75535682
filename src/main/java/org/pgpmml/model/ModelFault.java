package org.pgpmml.model;

/**
 * The document, or the way it was asked for, is wrong: the whole statement has to stop. Never used for a single row.
 *
 * <p>The texts follow PostgreSQL's style: the message says what (lower case, no period), the detail why, the hint what
 * to do.
 */
public final class ModelFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SqlState state;
    private final String detail;
    private final String hint;

    public ModelFault(SqlState state, String message, String detail, String hint) {
        super(message);
        this.state = state;
        this.detail = detail;
        this.hint = hint;
    }

    /** Of a document that no engine gets results from, or not the one that was asked for. */
    public static ModelFault notEvaluable(String detail, String hint) {
        return new ModelFault(SqlState.UNSUPPORTED_DOCUMENT, "the model cannot be evaluated", detail, hint);
    }

    public SqlState state() {
        return state;
    }

    /** Why; may be null. */
    public String detail() {
        return detail;
    }

    /** What to do; may be null. */
    public String hint() {
        return hint;
    }
}
