package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordListTest {
    private static final String CHARACTERS = "ab_AB0 -'.k\u212A\u00E4\u0301\u2028\uD83D\uDE00\n";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "-b"})
    void words_are_replaced_just_as_the_regular_expression_replaces_them(String replacement) {
        var random = new Random(5);
        for (int flags : new int[] {0, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE}) {
            var change = new TextChange.Replace("\\b(a|ab|b_|aB|0|k)\\b", flags, replacement);
            var list = change.ready();
            assertThat(list).isInstanceOf(WordList.class);
            for (int i = 0; i < 50_000; i++) {
                var text = new StringBuilder();
                // Every other text is of ASCII alone.
                int most = i % 2 == 0 ? CHARACTERS.indexOf('k') + 1 : CHARACTERS.length();
                for (int left = random.nextInt(12); left > 0; left--) {
                    text.append(CHARACTERS.charAt(random.nextInt(most)));
                }
                assertThat(list.apply(text.toString())).as("%s", text).isEqualTo(change.apply(text.toString()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\b(a|b)", "\\b(a||b)\\b", "\\b(a.|b)\\b", "\\b(a|b)+\\b", "(a|b)", "\\b(\u00E4)\\b"})
    void other_patterns_stay_regular_expressions(String pattern) {
        assertThat(new TextChange.Replace(pattern, 0, "").ready()).isNotInstanceOf(WordList.class);
        assertThat(new TextChange.Replace("\\b(a|b)\\b", 0, "$1").ready()).isNotInstanceOf(WordList.class);
    }
}
