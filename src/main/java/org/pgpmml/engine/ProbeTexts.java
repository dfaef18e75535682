package org.pgpmml.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Texts made of the terms that a document looks for: alone and together, in any case, torn apart and run together. */
final class ProbeTexts {
    private static final int COUNT = 400;
    private static final int MOST_PARTS = 12;

    private static final List<String> USUAL =
            List.of("", " ", "...", "the", "The cat's", "it is", "na\u00EFve \u00C5rger", "\u0130I\u0131i", "\uD83D\uDE00 ok", "x_1");

    private static final List<String> BETWEEN =
            List.of(" ", " ", " ", " ", "  ", ", ", ". ", "! ", "-", "'", "\n", "\t", "; (", ") ", "_", "");

    private final List<String> terms;
    private final Random random;

    private ProbeTexts(Collection<String> terms) {
        this.terms = new ArrayList<>(terms);
        this.random = new Random(terms.size());
    }

    static List<String> of(Collection<String> terms) {
        var texts = new ProbeTexts(terms);
        var all = new ArrayList<>(USUAL);
        while (all.size() < COUNT) {
            all.add(texts.text());
        }
        return all;
    }

    private String text() {
        var text = new StringBuilder();
        String part = part();
        for (int left = random.nextInt(MOST_PARTS) + 1; left > 0; left--) {
            text.append(part).append(BETWEEN.get(random.nextInt(BETWEEN.size())));
            part = random.nextInt(4) == 0 ? part : part();
        }
        return text.toString();
    }

    private String part() {
        var part = pick(random.nextInt(8) == 0 ? USUAL : terms);
        return switch (random.nextInt(6)) {
            case 0 -> part.toUpperCase(Locale.ROOT);
            case 1 -> part.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
            case 2 -> pick(List.of(part.split("\\s+")));
            default -> part;
        };
    }

    private String pick(List<String> list) {
        return list.isEmpty() ? "" : list.get(random.nextInt(list.size()));
    }
}
