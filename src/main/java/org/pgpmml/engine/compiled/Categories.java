package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts that a field's values are told apart by; a text's place is its code. */
final class Categories {
    /** Code of a text that nothing in the model mentions. */
    static final int OTHER = -1;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private final boolean isClosed;
    private final TextOrigin origin;

    Categories() {
        this(false);
    }

    /** @param isClosed whether no row can hold another text than those that are there once the field is compiled */
    Categories(boolean isClosed) {
        this(isClosed, null);
    }

    /** Of texts that may be any: those that nothing in the model mentions are to be found at their origin. */
    Categories(TextOrigin origin) {
        this(false, origin);
    }

    private Categories(boolean isClosed, TextOrigin origin) {
        this.isClosed = isClosed;
        this.origin = origin;
    }

    /** @return null where texts that nothing in the model mentions cannot be found again */
    TextOrigin origin() {
        return origin;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** The code of a text that the model mentions. */
    int add(String text) {
        return codes.computeIfAbsent(text, absent -> {
            texts.add(absent);
            return texts.size() - 1;
        });
    }

    /** The code of a text that a row holds. */
    int find(String text) {
        return codes.getOrDefault(text, OTHER);
    }

    int size() {
        return texts.size();
    }

    /** The code in another list of each text of this one, added where it was not there. */
    int[] translate(Categories other) {
        return texts.stream().mapToInt(other::add).toArray();
    }

    String text(int code) {
        return texts.get(code);
    }

    /** Every text so far, by code. */
    String[] texts() {
        return texts.toArray(String[]::new);
    }
}
