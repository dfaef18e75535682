package org.pgpmml.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every command takes: which database, which changelog. */
final class ChangelogOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "jdbc:postgresql://host:port/database, or postgresql://user:password@host:port/database.",
                "Default: PGPMML_URL, else PGHOST, PGPORT, PGUSER and PGDATABASE."
            })
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "Who connects. Default: as the URL says.")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            description = "Asked for when no value is given. Default: PGPASSWORD, or the password file.")
    private String password;

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
        Map<String, String> environment = System.getenv();
        ConnectionTarget target = url == null
                ? ConnectionTarget.fromEnvironment(environment)
                : ConnectionTarget.parse(url).withDefaults(null, environment.get("PGPASSWORD"));
        return target.with(user, password);
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
