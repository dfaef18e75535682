package org.pgpmml.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The README and the pages below {@code docs}, in the order in which their examples go on. */
record Manual(List<Page> pages) {
    private static final List<String> PATHS = List.of("README.md", "docs/functions.md", "docs/models.md", "docs/operation.md");

    static Manual read() {
        return new Manual(PATHS.stream().map(path -> new Page(path, read(path))).toList());
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
    List<Page.Block> blocks() {
        return pages.stream().flatMap(page -> page.blocks().stream()).toList();
    }

    /** The rows of the tables in a section, without their heads: the cells of each. */
    List<List<String>> rows(String heading) {
        return section(heading)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> List.of(line.replaceAll("^\\| | \\|$", "").split(" \\| ", -1)))
                .toList();
    }

    boolean says(String words) {
        return pages.stream().anyMatch(page -> page.text().contains(words));
    }

    private String section(String heading) {
        return pages.stream().map(page -> page.section(heading)).flatMap(Stream::ofNullable).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no page has a section \"" + heading + "\""));
    }
}
