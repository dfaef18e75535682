package org.pgpmml.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code status}: what {@code migrate} would run. */
@Command(
        name = "status",
        description = "Lists the changes that migrate would run.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ChangelogOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        new Session(options).run("status", new Progress(out), report, Map.of("verbose", true), Preparation.NONE);
        out.print(ConnectionTarget.withoutPassword(report.toString(StandardCharsets.UTF_8)));
        out.flush();
        return 0;
    }
}
