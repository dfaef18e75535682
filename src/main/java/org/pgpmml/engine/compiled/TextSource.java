package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * The texts of a field, for steps that need more of a text than its code.
 *
 * @param slot of the field's codes
 * @param categories texts that may stand in for a row's own, by code: those known when the field was made
 * @param origin of any other text; null where there is none
 */
record TextSource(int slot, String[] categories, TextOrigin origin) {
    static TextSource of(int slot, Categories categories) {
        return new TextSource(slot, categories.texts(), categories.origin());
    }

    /** @param row one in which the field is not missing */
    String at(Frame frame, int row) {
        double code = frame.values[slot + row];
        if (code != Categories.OTHER && code < categories.length) {
            return categories[(int) code];
        }
        var text = frame.text(origin.input(), row);
        for (var change : origin.changes()) {
            text = change.apply(text);
        }
        return text;
    }

    TextSource ready() {
        return origin == null
                ? this
                : new TextSource(
                        slot,
                        categories,
                        new TextOrigin(
                                origin.input(),
                                Arrays.stream(origin.changes()).map(TextChange::ready).toArray(TextChange[]::new)));
    }
}
