package org.pgpmml.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** README.md: its fenced blocks and its tables. */
record Readme(String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    /** A fenced block, and the {@code text} block that follows it with nothing between them; null where there is none. */
    record Block(int line, String language, String content, String output) {
        @Override
        public String toString() {
            return "README.md:" + line;
        }
    }

    static Readme read() {
        return new Readme(read("README.md"));
    }

    /** A file of the repository. */
    static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every block that is not itself an output. */
    List<Block> blocks() {
        var fences = FENCE.matcher(text).results().toList();
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < fences.size(); i++) {
            var fence = fences.get(i);
            if (!fence.group(1).equals("text")) {
                var output = i + 1 < fences.size() && isOutputOf(fence, fences.get(i + 1))
                        ? fences.get(i + 1).group(2)
                        : null;
                blocks.add(new Block(line(fence.start()), fence.group(1), fence.group(2), output));
            }
        }
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks().stream().filter(block -> block.language().equals(language)).toList();
    }

    /** The rows of the tables in a section, without their heads: the cells of each. */
    List<List<String>> rows(String section) {
        return section(section)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> List.of(line.replaceAll("^\\| | \\|$", "").split(" \\| ", -1)))
                .toList();
    }

    /** From a heading to the next of its level or a higher one. */
    String section(String heading) {
        var section = Pattern.compile("(?ms)^(#+) " + Pattern.quote(heading) + "\\n(.*?)(?=^#{1,2} |\\z)").matcher(text);
        if (!section.find()) {
            throw new IllegalArgumentException("README.md has no section \"" + heading + "\"");
        }
        return section.group(2);
    }

    private boolean isOutputOf(MatchResult example, MatchResult next) {
        return next.group(1).equals("text") && text.substring(example.end(), next.start()).isBlank();
    }

    private int line(int position) {
        return (int) text.substring(0, position).lines().count() + 1;
    }
}
