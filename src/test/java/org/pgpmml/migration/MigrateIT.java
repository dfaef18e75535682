package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class MigrateIT {
    private final TestDatabase database;

    MigrateIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void migrating_again_does_nothing() throws Exception {
        var before = PgPmml.changes(database);
        assertThat(PgPmml.migrate(database)).isEqualTo(new PgPmml(0, "up to date\n"));
        assertThat(PgPmml.changes(database)).isEqualTo(before);
    }

    @Test
    void a_database_of_another_encoding_can_be_migrated() throws Exception {
        for (String encoding : List.of("LATIN1", "SQL_ASCII")) {
            try (var other = database.server().createEmptyDatabase(encoding)) {
                var migration = PgPmml.migrate(other);
                assertThat(migration.exitCode()).as(migration.output()).isZero();
                other.run("set client_encoding = UTF8");
                // PL/Java makes no characters of bytes whose meaning SQL_ASCII does not say.
                var isAscii = encoding.equals("SQL_ASCII") && !database.host().equals("jpype");
                var rooms = isAscii ? "rooms" : "räume";
                if (isAscii) {
                    assertThat(other.error("select pmml.register_model('größe', ?)", regression(100).replace("rooms", "räume")).getSQLState())
                            .isEqualTo("22021");
                }
                other.run("select pmml.register_model('größe', ?)", regression(100).replace("rooms", rooms));
                assertThat(other.text("select pmml.predict_value('größe', '{\"area\": 80, \"%s\": 3}')".formatted(rooms)))
                        .isEqualTo("290.0");
            }
        }
    }

    @Test
    void whoever_is_no_superuser_is_refused_before_anything_is_made() throws Exception {
        try (var empty = database.server().createEmptyDatabase()) {
            empty.run("create role no_superuser");
            empty.run("grant create on schema public to no_superuser");
            empty.run("grant create on database %s to no_superuser".formatted(empty.name()));
            empty.run("alter database %s set role = no_superuser".formatted(empty.name()));
            var migration = PgPmml.migrate(empty);
            assertThat(migration.exitCode()).isNotZero();
            assertThat(migration.output()).contains(
                    "42501:  role \"no_superuser\" cannot install pg_pmml", "DETAIL:", "HINT:  Run migrate as a superuser.");
            assertThat(empty.rows("select nspname from pg_namespace where nspname like 'pmml%'")).isEmpty();
            var liquibase = LiquibaseCommand.run(empty, "db-changelog/changelog.yaml", "update");
            assertThat(liquibase.exitCode()).isNotZero();
            assertThat(liquibase.output()).contains("role \"no_superuser\" cannot install pg_pmml", "Migrate as a superuser.");
            assertThat(empty.rows("select nspname from pg_namespace where nspname like 'pmml%'")).isEmpty();
            empty.run("reset role");
            empty.run("alter database %s reset role".formatted(empty.name()));
            empty.run("set role postgres");
            empty.run("drop owned by no_superuser");
            empty.run("drop role no_superuser");
        }
    }

    @Test
    void the_record_of_changes_is_found_under_another_search_path() throws Exception {
        database.run("create schema application");
        database.run("create schema aside");
        database.run("create table aside.databasechangelog as select * from databasechangelog where id = '0001'");
        database.run("create role stranger");
        database.run("alter table aside.databasechangelog owner to stranger");
        for (String path : List.of("application, public", "application")) {
            database.run("do $$ begin execute format('alter database %I set search_path = ' || '" + path + "', current_database()); end $$");
            assertThat(PgPmml.migrate(database)).isEqualTo(new PgPmml(0, "up to date\n"));
        }
        database.run("do $$ begin execute format('alter database %I reset search_path', current_database()); end $$");
        database.run("drop schema application, aside cascade");
        database.run("drop role stranger");
    }

    @Test
    void a_record_that_is_gone_or_goes_by_another_name_is_asked_for() throws Exception {
        database.run("alter table databasechangelog rename to my_log");
        for (PgPmml lost : List.of(PgPmml.migrate(database), PgPmml.run(database, "rollback", "--all"))) {
            assertThat(lost.exitCode()).isEqualTo(1);
            assertThat(lost.output()).contains(
                    "ERROR 55000:  pg_pmml is in this database, but not the record of its changes", "HINT:", "changelog-sync");
        }
        assertThat(database.text("select to_regclass('databasechangelog')::text")).isNull();
        database.run("alter table my_log rename to databasechangelog");
        assertThat(PgPmml.migrate(database)).isEqualTo(new PgPmml(0, "up to date\n"));
    }

    @Test
    void code_runs_again_after_liquibase_has_cleared_the_checksums() throws Exception {
        database.run("update databasechangelog set md5sum = null");
        database.run("drop view pmml.settings");
        assertThat(PgPmml.migrate(database).output())
                .contains("sql/settings.sql", "install Java host")
                .doesNotContain("0001", "the public surface");
        assertThat(database.rows("table pmml.settings")).isNotEmpty();
        assertThat(PgPmml.migrate(database)).isEqualTo(new PgPmml(0, "up to date\n"));
    }

    @Test
    void a_java_host_that_was_dropped_comes_back_and_a_tag_on_its_record_stays() throws Exception {
        database.run("update databasechangelog set tag = 'installed' where id = 'java-host'");
        database.run("drop function pmml_java.describe(text, text)");
        assertThat(PgPmml.migrate(database).output()).startsWith("install Java host").hasLineCount(1);
        assertThat(database.text("select id from databasechangelog where tag = 'installed'")).isEqualTo("java-host");
        assertThat(database.text("select to_regprocedure('pmml_java.describe(text, text)')::text")).isNotNull();
        database.run("update databasechangelog set tag = null");
    }

    @Test
    void a_database_of_a_newer_release_is_left_alone() throws Exception {
        database.run("insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
                + " values ('9999', 'pg_pmml', 'db-changelog/9999_later.sql', now(), 9999, 'EXECUTED')");
        database.run("update databasechangelog set md5sum = '9:of a newer release' where id = 'sql/settings.sql'");
        var before = PgPmml.changes(database);
        for (PgPmml refused : List.of(PgPmml.migrate(database), PgPmml.run(database, "rollback", "--all"))) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("migrated by a newer release of pg_pmml", "does not know: 9999.", "Use the jar of that release")
                    .doesNotContain("\tat ");
        }
        assertThat(PgPmml.changes(database)).hasSameSizeAs(before);
        assertThat(database.text("select md5sum from databasechangelog where id = 'sql/settings.sql'"))
                .isEqualTo("9:of a newer release");

        database.run("delete from databasechangelog where id = '9999'");
        assertThat(PgPmml.migrate(database).output()).contains("sql/settings.sql");
    }
}
