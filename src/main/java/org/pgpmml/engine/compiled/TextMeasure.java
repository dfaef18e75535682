package org.pgpmml.engine.compiled;

import java.util.regex.Pattern;
import org.pgpmml.engine.MeteredText;

/** A number, or a boolean as 1 or 0, that a function finds in a text. Data, as a {@link Step} is. */
interface TextMeasure {
    double of(String text);

    default TextMeasure ready() {
        return this;
    }

    record Length() implements TextMeasure {
        @Override
        public double of(String text) {
            return text.length();
        }
    }

    /** Whether some part of the text is what a pattern describes. */
    record Match(String pattern) implements TextMeasure {
        @Override
        public double of(String text) {
            return ready().of(text);
        }

        @Override
        public TextMeasure ready() {
            var compiled = Pattern.compile(pattern);
            return text -> MeteredText.matcher(compiled, text).find() ? 1 : 0;
        }
    }
}
