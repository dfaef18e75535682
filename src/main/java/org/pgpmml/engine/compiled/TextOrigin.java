package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * Where a text that no category stands for comes from.
 *
 * @param input by position, whose text in the row it is
 * @param changes that were made to it, one after the other
 */
record TextOrigin(int input, TextChange[] changes) {
    static TextOrigin of(int input) {
        return new TextOrigin(input, new TextChange[0]);
    }

    TextOrigin with(TextChange change) {
        var more = Arrays.copyOf(changes, changes.length + 1);
        more[changes.length] = change;
        return new TextOrigin(input, more);
    }
}
