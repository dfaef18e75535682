package org.pgpmml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "migrate --help", "rollback --help", "status --help", "score --help"})
    void helpSucceeds(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString()).contains("pg_pmml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly",
                "migrate --fly",
                "rollback --url postgresql://localhost:1/x",
                "rollback --count 0 --url postgresql://localhost:1/x",
                "rollback --count 1 --all --url postgresql://localhost:1/x",
                "migrate --url mysql://localhost/x",
                "migrate --url postgresql://localhost:1/x --java-host graal",
                "migrate --url postgresql://localhost:1/x --changelog none.yaml"
            })
    void wrongUsageIsExitCodeTwoAndNoStackTrace(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void serverOutOfReachIsExitCodeOne() {
        assertThat(run("migrate", "--url", "postgresql://me:pw@localhost:1/x")).isEqualTo(1);
        assertThat(err.toString()).startsWith("ERROR 08001:  Connection to localhost:1 refused").doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
