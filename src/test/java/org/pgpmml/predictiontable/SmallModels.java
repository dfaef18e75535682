package org.pgpmml.predictiontable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pgpmml.testing.TestDatabase;

/** Two models small enough to compute by hand. */
public final class SmallModels {
    private static final Path FOLDER = Path.of("src/test/resources/models/predictiontable");

    private SmallModels() {}

    /** {@code score = 1 + slope * x + (it's: 100, Größe: 1000, 日本: 10000, plain: 0)}; inputs {@code x, group}. */
    public static String linear(int slope) throws IOException {
        return read("linear.pmml").replace("coefficient=\"2\"", "coefficient=\"" + slope + "\"");
    }

    /** Gives back every input as an output of its own type: {@code a_double} as {@code the double}, and so on. */
    public static String echo() throws IOException {
        return read("echo.pmml");
    }

    /** Gives back {@code days} since 1960, the {@code moment} in seconds since 1970 and {@code seconds} of a day as whole numbers. */
    public static String counted() throws IOException {
        return read("counted.pmml");
    }

    /** Registers {@code linear} with a slope of 2 under a name of the caller's; returns the version. */
    public static int registerLinear(TestDatabase database, String model) throws Exception {
        return register(database, model, linear(2));
    }

    public static int register(TestDatabase database, String model, String document) throws Exception {
        return (int) database.number("select pmml.register_model(?, ?)", model, document);
    }

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
