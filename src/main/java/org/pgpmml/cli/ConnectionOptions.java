package org.pgpmml.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Which database, and who connects. */
final class ConnectionOptions {
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
            prompt = "Password: ",
            description = "Asked for when no value is given. Default: PGPASSWORD, or the password file.")
    private String password;

    ConnectionTarget target() {
        Map<String, String> environment = System.getenv();
        ConnectionTarget target = url == null
                ? ConnectionTarget.fromEnvironment(environment)
                : ConnectionTarget.parse(url).withDefaults(null, environment.get("PGPASSWORD"));
        return target.with(user, password);
    }

    /** Whether any of it was. */
    boolean isGiven() {
        return url != null || user != null || password != null;
    }
}
