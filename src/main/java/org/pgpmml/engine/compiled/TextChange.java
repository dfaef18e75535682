package org.pgpmml.engine.compiled;

import java.util.regex.Pattern;
import org.pgpmml.engine.MeteredText;

/** What a function makes of a text. Data, as a {@link Step} is. */
interface TextChange {
    String apply(String text);

    /** The change as a scorer makes it: one with a regular expression gives an object that has compiled it. */
    default TextChange ready() {
        return this;
    }

    /** Letters by the rules of the server's locale, as the reference takes them. */
    enum Simple implements TextChange {
        LOWERCASE,
        UPPERCASE,
        TRIM;

        @Override
        public String apply(String text) {
            return switch (this) {
                case LOWERCASE -> text.toLowerCase();
                case UPPERCASE -> text.toUpperCase();
                case TRIM -> text.trim();
            };
        }
    }

    /** @param position of the first character, counted from 1 */
    record Part(int position, int length) implements TextChange {
        @Override
        public String apply(String text) {
            int from = Math.min(position - 1, text.length());
            return text.substring(from, from + Math.min(length, text.length() - from));
        }
    }

    record Surround(String before, String after) implements TextChange {
        @Override
        public String apply(String text) {
            return before + text + after;
        }
    }

    /** @param flags as {@link Pattern} has them */
    record Replace(String pattern, int flags, String replacement) implements TextChange {
        @Override
        public String apply(String text) {
            return ready().apply(text);
        }

        @Override
        public TextChange ready() {
            var compiled = Pattern.compile(pattern, flags);
            TextChange change = text -> MeteredText.matcher(compiled, text).replaceAll(replacement);
            return WordList.of(this, change).orElse(change);
        }

        /** Whether no text makes the replacement fail: it names no group, or one that the pattern has, by one digit. */
        boolean isSafe() {
            int groups = Pattern.compile(pattern, flags).matcher("").groupCount();
            for (int i = 0; i < replacement.length(); i++) {
                char at = replacement.charAt(i);
                if (at == '\\' || at == '$') {
                    i++;
                    int digit = i < replacement.length() ? replacement.charAt(i) - '0' : -1;
                    boolean isGroup = digit >= 0 && digit <= groups;
                    if (i == replacement.length() || (at == '$' && !isGroup) || (at == '$' && isDigit(i + 1))) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean isDigit(int place) {
            return place < replacement.length() && Character.isDigit(replacement.charAt(place));
        }
    }
}
