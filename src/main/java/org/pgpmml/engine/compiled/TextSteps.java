package org.pgpmml.engine.compiled;

import java.util.HashMap;
import java.util.Map;

/** Functions of texts that may be any. */
final class TextSteps {
    private TextSteps() {}

    /** A number for each text. */
    record Measure(TextSource source, TextMeasure measure, int to, Call.Treatment treatment) implements Step {
        @Override
        public void run(Frame frame) {
            for (int i = 0; i < frame.rows; i++) {
                int row = i;
                double code = frame.values[source.slot() + i];
                frame.values[to + i] = code == code
                        ? frame.matched(row, () -> measure.of(source.at(frame, row)), 0d)
                        : treatment.ofNaN(code);
            }
        }

        @Override
        public Step ready() {
            return new Measure(source.ready(), measure.ready(), to, treatment);
        }
    }

    /**
     * Another text for each text, as far as the model tells texts apart.
     *
     * @param source the text that is changed
     * @param categories texts that the result is told apart by
     */
    record Change(TextSource source, TextChange change, String[] categories, int to, Call.Treatment treatment)
            implements Step {

        @Override
        public void run(Frame frame) {
            ready().run(frame);
        }

        @Override
        public Step ready() {
            var codes = new HashMap<String, Integer>();
            for (int code = 0; code < categories.length; code++) {
                codes.put(categories[code], code);
            }
            var texts = source.ready();
            var changing = change.ready();
            return frame -> run(frame, texts, changing, codes);
        }

        private void run(Frame frame, TextSource texts, TextChange changing, Map<String, Integer> codes) {
            for (int i = 0; i < frame.rows; i++) {
                int row = i;
                double code = frame.values[source.slot() + i];
                double result = Categories.OTHER;
                if (code != code) {
                    result = treatment.ofNaN(code);
                } else if (categories.length > 0) {
                    result = codes.getOrDefault(
                            frame.matched(row, () -> changing.apply(texts.at(frame, row)), ""), Categories.OTHER);
                }
                frame.values[to + i] = result;
            }
        }
    }
}
