package org.pgpmml.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real documents to mutate: those of this repository and, where they are present, the conformance models. */
final class Originals {
    private static final int LONGEST = 400_000;
    private static final List<String> FOLDERS = List.of(
            "src/test/resources/models", "docs/example", "pmml", System.getProperty("pgpmml.conformance", "../shared/conformance"));

    private Originals() {}

    static List<Path> list() throws IOException {
        var files = new ArrayList<Path>();
        for (var folder : FOLDERS) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> found = Files.walk(Path.of(folder))) {
                    found.filter(file -> file.toString().endsWith(".pmml") && file.toFile().length() < LONGEST).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }
}
