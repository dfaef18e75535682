package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.pgpmml.engine.MeteredText;

/** Takes texts apart into words, as settings say. */
final class TextWords {
    /** More than texts need whose replacements come to an end. */
    private static final int MOST_PASSES = 1000;

    private static final int MOST_GROWTH = 1 << 20;

    private final TextSettings settings;
    private final Pattern pattern;
    private final boolean isPlainWord;
    private final List<List<TextChange>> replacements;

    TextWords(TextSettings settings) {
        this.settings = settings;
        this.pattern = Pattern.compile(settings.pattern());
        this.isPlainWord = settings.pattern().equals("\\w+");
        this.replacements = settings.normalizations().stream()
                .map(normalization -> normalization.replacements().stream().map(TextChange.Replace::ready).toList())
                .toList();
    }

    /** @return null where the replacements do not come to an end */
    List<String> ofText(String text) {
        var normal = text;
        for (int k = 0; k < replacements.size() && normal != null; k++) {
            normal = replaced(normal, replacements.get(k), settings.normalizations().get(k).isRecursive());
        }
        return normal == null ? null : ofTerm(normal);
    }

    private static String replaced(String text, List<TextChange> rows, boolean isRecursive) {
        var before = text;
        for (int pass = 0; pass < MOST_PASSES && before.length() - text.length() < MOST_GROWTH; pass++) {
            var after = before;
            for (var row : rows) {
                after = row.apply(after);
            }
            if (!isRecursive || after.equals(before)) {
                return after;
            }
            before = after;
        }
        return null;
    }

    /** Terms are taken as they are written. */
    List<String> ofTerm(String text) {
        var words = new ArrayList<String>();
        if (text.isEmpty()) {
            return words;
        }
        if (isPlainWord && settings.isWord()) {
            addPlainWords(text, words);
            return words;
        }
        var matcher = MeteredText.matcher(pattern, text);
        if (settings.isWord()) {
            while (matcher.find()) {
                words.add(key(matcher.group()));
            }
            return words;
        }
        int from = 0;
        while (matcher.find()) {
            addTrimmed(text, from, matcher.start(), words);
            from = matcher.end();
        }
        addTrimmed(text, from, text.length(), words);
        return words;
    }

    /** What the pattern finds whose words are all of {@code \w}, which is ASCII's letters, digits and the underscore. */
    private void addPlainWords(String text, List<String> words) {
        int at = 0;
        while (at < text.length()) {
            int from = at;
            at = endOfWord(text, from);
            if (at == from) {
                at++;
            } else {
                words.add(key(text.substring(from, at)));
            }
        }
    }

    static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && isWordCharacter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isWordCharacter(char at) {
        return (at >= 'a' && at <= 'z') || (at >= 'A' && at <= 'Z') || (at >= '0' && at <= '9') || at == '_';
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void addTrimmed(String text, int from, int to, List<String> words) {
        int begin = from;
        int end = to;
        while (begin < end && isPunctuation(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isPunctuation(text.charAt(end - 1))) {
            end--;
        }
        if (begin < end) {
            words.add(key(text.substring(begin, end)));
        }
    }

    private static boolean isPunctuation(char at) {
        return switch (Character.getType(at)) {
            case Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION, Character.OTHER_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** Two words are the same where their keys are. */
    private String key(String word) {
        return settings.isCaseSensitive() ? word : withoutCase(word);
    }

    /** Equal for just those texts that {@link String#equalsIgnoreCase} calls equal. */
    static String withoutCase(String word) {
        int i = 0;
        while (i < word.length() && isSmall(word.charAt(i))) {
            i++;
        }
        if (i == word.length()) {
            return word;
        }
        var key = new StringBuilder(word.length());
        word.codePoints().map(Character::toUpperCase).map(Character::toLowerCase).forEach(key::appendCodePoint);
        return key.toString();
    }

    private static boolean isSmall(char at) {
        return at < 0x80 && (at < 'A' || at > 'Z');
    }
}
