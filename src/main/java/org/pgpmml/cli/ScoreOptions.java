package org.pgpmml.cli;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgpmml.file.CsvFormat;
import picocli.CommandLine.Option;

/** What is asked of {@code score}. */
final class ScoreOptions {
    @Option(
            names = "--key",
            paramLabel = "COLUMN[:TYPE]",
            split = ",",
            description = "Columns of the file to write as they are; they identify a row. TYPE: in a table. Default: text.")
    private List<String> keys = List.of();

    @Option(names = "--map", paramLabel = "INPUT=COLUMN", description = "The column of an input that it does not have the name of.")
    private Map<String, String> mapping = Map.of();

    @Option(names = "--outputs", paramLabel = "OUTPUT", split = ",", description = "Some outputs of the model. Default: all.")
    private List<String> outputs = List.of();

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where predictions go. Default: standard output.")
    private Path output;

    @Option(names = "--table", paramLabel = "TABLE", description = "A table to bring to the predictions, instead.")
    private String table;

    @Option(names = "--rejected", paramLabel = "FILE", description = "Where rejected rows go, with their reasons.")
    private Path rejected;

    @Option(
            names = "--max-rejected",
            paramLabel = "SHARE",
            description = "Fails, and changes nothing, where a larger share of the rows is rejected. Default: 1.")
    private BigDecimal maxRejected = BigDecimal.ONE;

    @Option(names = "--delimiter", paramLabel = "CHARACTER", description = "Of both files; tab for a tabulator. Default: a comma.")
    private String delimiter = ",";

    @Option(names = "--encoding", paramLabel = "NAME", description = "Of FILE; what is written is UTF-8. Default: UTF-8.")
    private String encoding = "UTF-8";

    @Option(names = "--null", paramLabel = "TEXT", description = "What means NULL in FILE, unquoted, beside an empty field.")
    private List<String> nulls = List.of();

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "Forces an engine. Default: the fastest that agrees with the reference, as when a model is registered.")
    private String engine = "auto";

    @Option(names = "--threads", paramLabel = "N", description = "How many score. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** @throws UsageFault where options do not go together, or have no meaning */
    void check(boolean isDatabaseGiven) {
        require(table == null || output == null, "predictions go to --output or to --table, not to both");
        require(table != null || !isDatabaseGiven, "--url, --user and --password are for predictions that go to a table: --table");
        require(table == null || !keys.isEmpty(), "rows of a table need a key: --key");
        require(output == null || !output.equals(rejected), "predictions and rejected rows cannot go to one file");
        require(threads >= 1 && threads <= 64, threads + " is not a number of threads: use 1 to 64");
        require(
                maxRejected.signum() >= 0 && maxRejected.compareTo(BigDecimal.ONE) <= 0,
                maxRejected + " is not a share of the rows: use 0 for none to 1 for all");
        require(
                delimiter.equals("tab") || delimiter.length() == 1 && !"\"\r\n".contains(delimiter),
                "\"" + delimiter + "\" is not a delimiter: use one character, or tab");
        requireFolder(output);
        requireFolder(rejected);
    }

    List<String> keys() {
        return keys;
    }

    Map<String, String> mapping() {
        return mapping;
    }

    List<String> outputs() {
        return outputs;
    }

    /** {@code -} for standard output. */
    Path output() {
        return output == null ? Path.of("-") : output;
    }

    /** Null where predictions go to a file. */
    String table() {
        return table;
    }

    /** Null where nobody wants them. */
    Path rejected() {
        return rejected;
    }

    BigDecimal maxRejected() {
        return maxRejected;
    }

    String engine() {
        return engine;
    }

    int threads() {
        return threads;
    }

    CsvFormat format() {
        try {
            return new CsvFormat(delimiter(), Charset.forName(encoding), Set.copyOf(nulls));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UsageFault("\"" + encoding + "\" is not an encoding that Java knows: use a name such as UTF-8 or ISO-8859-1");
        }
    }

    char delimiter() {
        return delimiter.equals("tab") ? '\t' : delimiter.charAt(0);
    }

    private static void requireFolder(Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        require(folder == null || Files.isDirectory(folder), "folder \"" + folder + "\" does not exist");
    }

    private static void require(boolean isSo, String message) {
        if (!isSo) {
            throw new UsageFault(message);
        }
    }
}
