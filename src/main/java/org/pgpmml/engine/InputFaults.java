package org.pgpmml.engine;

import org.pgpmml.model.InputField;
import org.pgpmml.model.RowFault;

/** The words in which every engine rejects a value. */
public final class InputFaults {
    private InputFaults() {}

    /** @param value as the row holds it; null where it is missing */
    public static RowFault of(InputField input, Object value) {
        if (value == null) {
            return new RowFault(input.name(), null, "the model does not accept a missing value");
        }
        var allowed = !input.values().isEmpty()
                ? " (allowed: " + String.join(", ", input.values()) + ")"
                : !input.intervals().isEmpty() ? " (allowed: " + String.join(" or ", input.intervals()) + ")" : "";
        return new RowFault(
                input.name(),
                value,
                "not a valid " + input.opType() + " " + input.dataType().value() + " value of the model" + allowed);
    }
}
