package org.pgpmml.engine.compiled;

import java.util.List;
import org.dmg.pmml.TextIndex;
import org.pgpmml.engine.EngineDeclined;

/**
 * How a text becomes words, and how those are counted.
 *
 * @param pattern of a word, or of what stands between words
 */
record TextSettings(
        String pattern, boolean isWord, boolean isCaseSensitive, Weight weight, List<TextNormalization> normalizations) {

    /** PMML's local term weights, of a term that stands in the text some times. */
    enum Weight {
        BINARY,
        FREQUENCY,
        LOGARITHMIC;

        double of(int count) {
            return switch (this) {
                case BINARY -> Math.min(count, 1);
                case FREQUENCY -> count;
                case LOGARITHMIC -> Math.log10(1d + count);
            };
        }
    }

    static TextSettings of(TextIndex index) throws EngineDeclined {
        if (!index.isTokenize()) {
            throw new EngineDeclined("a text index does not look for words");
        }
        if (index.getMaxLevenshteinDistance() != 0) {
            throw new EngineDeclined("a text index allows for misspellings");
        }
        if (index.getCountHits() != TextIndex.CountHits.ALL_HITS && index.getCountHits() != TextIndex.CountHits.BEST_HITS) {
            throw new EngineDeclined("a text index counts in a way that is not compiled");
        }
        boolean isWord = index.getWordRE() != null;
        return new TextSettings(
                TextNormalization.requirePattern(isWord ? index.getWordRE() : index.getWordSeparatorCharacterRE(), 0),
                isWord,
                index.isCaseSensitive(),
                switch (index.getLocalTermWeights()) {
                    case BINARY -> Weight.BINARY;
                    case TERM_FREQUENCY -> Weight.FREQUENCY;
                    case LOGARITHMIC -> Weight.LOGARITHMIC;
                    default -> throw new EngineDeclined(
                            "local term weights by " + index.getLocalTermWeights().value() + " are not compiled");
                },
                TextNormalization.of(index));
    }
}
