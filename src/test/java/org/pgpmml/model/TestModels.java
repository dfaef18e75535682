package org.pgpmml.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small hand-made documents of {@code src/test/resources/models}. */
public final class TestModels {
    private TestModels() {}

    /** @param name file name without {@code .pmml} */
    public static String document(String name) {
        return file("src/test/resources/models/" + name + ".pmml");
    }

    /** A document like {@code regression}, and yet another version: its price starts at {@code intercept}. */
    public static String regression(int intercept) {
        return document("regression")
                .replace("intercept=\"100\"", "intercept=\"" + intercept + "\"")
                .replace("<price>290</price>", "<price>" + (190 + intercept) + "</price>");
    }

    /** The document {@code chain}, whose target only its last segment names. */
    public static String chainWithoutTarget() {
        return document("chain").replaceFirst("<MiningField name=\"churn\" usageType=\"target\"/>", "");
    }

    /** @param path of a document in this repository */
    public static String file(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
