package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class TextWordsTest {
    @Test
    void words_have_the_same_key_where_they_are_equal_but_for_case() {
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            var word = "x" + Character.toString(point);
            for (int other : new int[] {
                Character.toUpperCase(point), Character.toLowerCase(point), Character.toTitleCase(point), 'i', 'K', '\u00B5', point ^ 0x20
            }) {
                var otherWord = "x" + Character.toString(other);
                boolean isSame = TextWords.withoutCase(word).equals(TextWords.withoutCase(otherWord));
                if (isSame != word.equalsIgnoreCase(otherWord)) {
                    fail("%x beside %x", other, point);
                }
            }
        }
    }
}
