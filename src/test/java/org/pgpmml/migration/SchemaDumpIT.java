package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class SchemaDumpIT {
    private static final int RECORDED_WITH = 15;

    private final TestDatabase database;

    SchemaDumpIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void the_schema_in_the_repository_is_what_a_migration_makes() throws Exception {
        var version = database.number("select current_setting('server_version_num')::int / 10000");
        assumeTrue(
                version == RECORDED_WITH,
                "schema.sql was recorded with PostgreSQL " + RECORDED_WITH + "; this is " + version);
        var dump = PgPmml.execute("scripts/dump-schema", database.url());
        assertThat(dump.exitCode()).as(dump.output()).isZero();
        assertThat(dump.output())
                .as("a migrated database; where the change is meant: scripts/dump-schema URL >db-changelog/schema.sql")
                .isEqualTo(Files.readString(Path.of("db-changelog/schema.sql")));
    }
}
