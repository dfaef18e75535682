package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class MavenIT {
    private final TestDatabase database;

    MavenIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void maven_installs_the_same_as_the_command_line() throws Exception {
        try (var empty = database.server().createEmptyDatabase()) {
            empty.run("alter database " + empty.name() + " set pmml.java_host = '" + PgPmml.javaHost(database) + "'");
            var url = URI.create(empty.url());
            var user = url.getUserInfo().split(":");
            var maven = PgPmml.execute(
                    "mvn",
                    "-B",
                    "--no-transfer-progress",
                    "liquibase:update",
                    "-Dliquibase.url=jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath()),
                    "-Dliquibase.username=" + user[0],
                    "-Dliquibase.password=" + user[1]);
            assertThat(maven.exitCode()).as(maven.output()).isZero();

            empty.reconnect();
            empty.run("select pmml.register_model('prices', ?)", regression(100));
            assertThat(empty.text("select pmml.predict_value('prices', '{\"area\": 80, \"rooms\": 3}')"))
                    .isEqualTo("290.0");
            if (!database.host().equals("docker")) {
                assertThat(empty.text("select pmml_java.host()")).isEqualTo(database.host());
            }
            assertThat(PgPmml.run(empty, "migrate")).isEqualTo(new PgPmml(0, "up to date\n"));
        }
    }
}
