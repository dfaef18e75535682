package org.pgpmml.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command takes: which database, which changelog. */
final class ChangelogOptions {
    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--changelog",
            paramLabel = "FILE",
            description = "A changelog below the working directory. Default: pg_pmml's own, inside this jar.")
    private Path changelog;

    @Option(
            names = "--java-host",
            paramLabel = "HOST",
            description = "What runs Java in the server: auto, pljava or jpype. Default: as the changelog says.")
    private String javaHost;

    @Option(names = "--verbose", description = "Shows Liquibase's own log.")
    private boolean verbose;

    ConnectionTarget target() {
        return connection.target();
    }

    Changelog changelog() {
        return changelog == null ? Changelog.product() : Changelog.file(Path.of(""), changelog);
    }

    String javaHost() {
        if (javaHost != null && !javaHost.matches("auto|pljava|jpype")) {
            throw new UsageFault("\"" + javaHost + "\" is not a Java host: use auto, pljava or jpype");
        }
        return javaHost;
    }

    boolean verbose() {
        return verbose;
    }
}
