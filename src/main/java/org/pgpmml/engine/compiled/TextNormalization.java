package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.dmg.pmml.TextIndex;
import org.dmg.pmml.TextIndexNormalization;
import org.pgpmml.engine.EngineDeclined;

/**
 * Replacements made in a text before its words are counted.
 *
 * @param isRecursive whether they are made again until nothing changes
 */
record TextNormalization(boolean isRecursive, List<TextChange.Replace> replacements) {
    static List<TextNormalization> of(TextIndex index) throws EngineDeclined {
        var all = new ArrayList<TextNormalization>();
        for (var normalization : index.getTextIndexNormalizations()) {
            all.add(of(normalization, index.isCaseSensitive()));
        }
        return all;
    }

    private static TextNormalization of(TextIndexNormalization normalization, boolean isCaseSensitiveByDefault)
            throws EngineDeclined {
        if (normalization.getTableLocator() != null) {
            throw new EngineDeclined("a text normalization names a table elsewhere");
        }
        if (normalization.getMaxLevenshteinDistance() != null && normalization.getMaxLevenshteinDistance() != 0) {
            throw new EngineDeclined("a text normalization allows for misspellings");
        }
        for (var pattern : new String[] {normalization.getWordRE(), normalization.getWordSeparatorCharacterRE()}) {
            requirePattern(pattern == null ? "" : pattern, 0);
        }
        boolean isCaseSensitive = normalization.isCaseSensitive() == null
                ? isCaseSensitiveByDefault
                : normalization.isCaseSensitive();
        int flags = isCaseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        var replacements = new ArrayList<TextChange.Replace>();
        if (normalization.getInlineTable() != null) {
            for (var row : new InlineRows(normalization.getInlineTable()).list()) {
                var in = row.get(normalization.getInField());
                var out = row.get(normalization.getOutField());
                if (in == null || out == null) {
                    throw new EngineDeclined("a row of a text normalization is not complete");
                }
                boolean isPattern = "true".equalsIgnoreCase(row.get(normalization.getRegexField()));
                var pattern = requirePattern(isPattern ? in : Pattern.quote(in), flags);
                replacements.add(requireSafe(new TextChange.Replace(pattern, flags, out)));
            }
        }
        return new TextNormalization(normalization.isRecursive(), replacements);
    }

    static String requirePattern(String pattern, int flags) throws EngineDeclined {
        try {
            return Pattern.compile(pattern, flags).pattern();
        } catch (PatternSyntaxException e) {
            throw new EngineDeclined("a regular expression is not valid: " + e.getPattern());
        }
    }

    static TextChange.Replace requireSafe(TextChange.Replace change) throws EngineDeclined {
        if (!change.isSafe()) {
            throw new EngineDeclined("a replacement may not be valid: " + change.replacement());
        }
        return change;
    }
}
