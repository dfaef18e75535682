package org.pgpmml.engine.compiled;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The replacement of whole words of a list, as converters write lists of stop words: {@code \b(a|an|the)\b}. A regular
 * expression tries one word after the other at each place of the text; this looks each word of the text up.
 */
final class WordList implements TextChange {
    private static final Pattern LIST = Pattern.compile("\\\\b\\((\\w+(?:\\|\\w+)*)\\)\\\\b");

    private final Set<String> words;
    private final boolean isCaseSensitive;
    private final String replacement;
    private final TextChange otherwise;

    /** @param otherwise for texts with other letters than ASCII's, which have word boundaries of their own */
    private WordList(Set<String> words, boolean isCaseSensitive, String replacement, TextChange otherwise) {
        this.words = words;
        this.isCaseSensitive = isCaseSensitive;
        this.replacement = replacement;
        this.otherwise = otherwise;
    }

    /** @return empty where the replacement is another one */
    static Optional<TextChange> of(TextChange.Replace change, TextChange compiled) {
        var list = LIST.matcher(change.pattern());
        boolean isLiteral = change.replacement().indexOf('$') < 0 && change.replacement().indexOf('\\') < 0;
        if (!isLiteral || !list.matches()) {
            return Optional.empty();
        }
        boolean isCaseSensitive = (change.flags() & Pattern.CASE_INSENSITIVE) == 0;
        var words = new HashSet<String>();
        for (var word : List.of(list.group(1).split("\\|"))) {
            words.add(isCaseSensitive ? word : TextWords.withoutCase(word));
        }
        return Optional.of(new WordList(words, isCaseSensitive, change.replacement(), compiled));
    }

    @Override
    public String apply(String text) {
        if (!TextWords.isAscii(text)) {
            return otherwise.apply(text);
        }
        StringBuilder changed = null;
        int kept = 0;
        int at = 0;
        while (at < text.length()) {
            int from = at;
            at = TextWords.endOfWord(text, from);
            if (at == from) {
                at++;
            } else if (contains(text.substring(from, at))) {
                changed = changed == null ? new StringBuilder(text.length()) : changed;
                changed.append(text, kept, from).append(replacement);
                kept = at;
            }
        }
        return changed == null ? text : changed.append(text, kept, text.length()).toString();
    }

    private boolean contains(String word) {
        return words.contains(isCaseSensitive ? word : TextWords.withoutCase(word));
    }
}
