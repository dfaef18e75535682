package org.pgpmml.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollback}: undoes the changelog's latest changes. */
@Command(
        name = "rollback",
        description = "Undoes the latest changes of the changelog.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private ChangelogOptions options;

    @ArgGroup(multiplicity = "1")
    private Extent extent;

    @Spec
    private CommandSpec spec;

    /** There is no default: how much to undo has to be said. */
    static final class Extent {
        @Option(names = "--count", required = true, paramLabel = "N", description = "Undoes the latest N change sets.")
        private int count;

        @Option(names = "--all", required = true, description = "Undoes every change set of the changelog.")
        private boolean all;
    }

    @Override
    public Integer call() throws Exception {
        if (!extent.all && extent.count < 1) {
            throw new UsageFault("--count must be 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(out);
        int count = extent.all ? Integer.MAX_VALUE : extent.count;
        new Session(options)
                .run(
                        "rollbackCount",
                        progress,
                        OutputStream.nullOutputStream(),
                        Map.of("count", count),
                        extent.all ? ChangelogOrder::restore : Preparation.NONE);
        if (progress.lines() == 0) {
            out.println("nothing to undo");
        }
        return 0;
    }
}
