package org.pgpmml.model;

/** One row could not be scored; the rows beside it are not touched. */
public final class RowFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;

    /**
     * @param field the input at fault, or null where no single one is
     * @param value its value as text, or null where it was missing
     * @param reason one sentence
     */
    public RowFault(String field, Object value, String reason) {
        super(reason, null, false, false); // rejected rows can be many: no stack trace
        this.field = field;
        this.value = value == null ? null : String.valueOf(value);
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }
}
