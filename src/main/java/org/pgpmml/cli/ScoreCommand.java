package org.pgpmml.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.Callable;
import org.pgpmml.engine.Engines;
import org.pgpmml.file.CsvRows;
import org.pgpmml.file.FileScoring;
import org.pgpmml.file.ReplacedFile;
import org.pgpmml.file.RowCounts;
import org.pgpmml.file.ScoringPlan;
import org.pgpmml.file.ScoringThreads;
import org.pgpmml.file.TableLoad;
import org.pgpmml.migration.DocumentText;
import org.pgpmml.migration.MigrationFault;
import org.pgpmml.model.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code score}: predictions of a file, in a file or in a table. */
@Command(
        name = "score",
        description = "Scores the rows of a CSV file; writes CSV, or brings a table to the predictions.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ScoreCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A PMML file.")
    private Path model;

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV with a header; - for standard input.")
    private Path file;

    @Mixin
    private ScoreOptions options;

    @Mixin
    private ConnectionOptions connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        options.check(connection.isGiven());
        var document = new Document(DocumentText.decode(Files.readAllBytes(existing(model))));
        var progress = new ScoringProgress(spec.commandLine().getErr());
        try (var threads = new ScoringThreads(options.threads());
                InputStream input = isStandard(file) ? new FileInputStream(FileDescriptor.in) : Files.newInputStream(existing(file))) {
            var choice = threads.call(() -> Engines.choose(document, options.engine()));
            var rows = new CsvRows(input, options.format());
            var keys = Key.all(options.keys(), rows.columns());
            var plan = ScoringPlan.of(
                    choice.scorer().description(), rows.columns(), Key.names(keys), options.mapping(), options.outputs());
            var scoring = new FileScoring(plan, options.delimiter(), options.table() != null, choice.scorer(), threads, progress);
            try (var rejected = options.rejected() == null ? null : ReplacedFile.open(options.rejected())) {
                RowCounts counts;
                if (options.table() == null) {
                    counts = toFile(scoring, rows, rejected);
                } else {
                    try (Connection database = connection.target().connect()) {
                        var load = TableLoad.prepare(database, options.table(), plan, Key.types(keys));
                        try (OutputStream staging = load.staging()) {
                            counts = scoring.run(rows, staging, orNothing(rejected));
                        }
                        counts.requireAtMost(options.maxRejected());
                        load.write(model.getFileName() + " " + document.checksum());
                    }
                }
                commit(rejected);
                progress.end(counts, choice.engine());
            }
        }
        return 0;
    }

    private RowCounts toFile(FileScoring scoring, CsvRows rows, ReplacedFile rejected) throws IOException {
        if (isStandard(options.output())) {
            try (OutputStream output = new FileOutputStream(FileDescriptor.out)) {
                return scored(scoring, rows, output, rejected);
            }
        }
        try (var output = ReplacedFile.open(options.output())) {
            var counts = scored(scoring, rows, output, rejected);
            output.commit();
            return counts;
        }
    }

    private RowCounts scored(FileScoring scoring, CsvRows rows, OutputStream output, OutputStream rejected)
            throws IOException {
        output.write(scoring.header());
        var counts = scoring.run(rows, output, orNothing(rejected));
        counts.requireAtMost(options.maxRejected());
        return counts;
    }

    private static OutputStream orNothing(OutputStream stream) {
        return stream == null ? OutputStream.nullOutputStream() : stream;
    }

    private static void commit(ReplacedFile file) throws IOException {
        if (file != null) {
            file.commit();
        }
    }

    private static boolean isStandard(Path path) {
        return path.toString().equals("-");
    }

    private static Path existing(Path path) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new UsageFault("file \"" + path + "\" does not exist, or cannot be read");
        }
        return path;
    }
}
