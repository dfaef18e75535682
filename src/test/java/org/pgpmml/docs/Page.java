package org.pgpmml.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the manual: its fenced blocks, its sections, its links. */
record Page(String path, String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    /** A fenced block, and the {@code text} block that follows it with nothing between them; null where there is none. */
    record Block(String page, int line, String language, String content, String output) {
        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    List<Block> blocks() {
        var fences = FENCE.matcher(text).results().toList();
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < fences.size(); i++) {
            var fence = fences.get(i);
            if (!fence.group(1).equals("text")) {
                var output = i + 1 < fences.size() && isOutputOf(fence, fences.get(i + 1))
                        ? fences.get(i + 1).group(2)
                        : null;
                blocks.add(new Block(path, line(fence.start()), fence.group(1), fence.group(2), output));
            }
        }
        return blocks;
    }

    /** From a heading to the next of its level or a higher one; null where there is none. */
    String section(String heading) {
        var section = Pattern.compile("(?ms)^(#+) " + Pattern.quote(heading) + "\\n(.*?)(?=^#{1,2} |\\z)").matcher(text);
        return section.find() ? section.group(2) : null;
    }

    /** What links to its headings end with. */
    List<String> anchors() {
        return Pattern.compile("(?m)^#+ (.*)$").matcher(FENCE.matcher(text).replaceAll("")).results()
                .map(heading -> heading.group(1).toLowerCase().replace(' ', '-'))
                .toList();
    }

    /** Links to places in the repository. */
    List<String> links() {
        return Pattern.compile("\\]\\(([^)]+)\\)").matcher(text).results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("https://"))
                .toList();
    }

    /** The file that one of its links leads to. */
    Path file(String link) {
        var name = link.replaceFirst("#.*", "");
        return name.isEmpty() ? Path.of(path) : Path.of(path).resolveSibling(name).normalize();
    }

    private boolean isOutputOf(MatchResult example, MatchResult next) {
        return next.group(1).equals("text") && text.substring(example.end(), next.start()).isBlank();
    }

    private int line(int position) {
        return (int) text.substring(0, position).lines().count() + 1;
    }
}
