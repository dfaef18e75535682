package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.Predictions;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/**
 * A disk of 3 MB that fills up: a tablespace in a file system of its own, in memory, which only root can mount. Others
 * run {@link #temporary_files_reach_their_limit} alone.
 */
@OnEveryJavaHost
class DiskFullIT {
    private static final int ROWS = 80_000;

    private final ServerApart server;
    private TestDatabase database;
    private Path disk;

    DiskFullIT(TestDatabase other) {
        server = ServerApart.of(other);
    }

    @BeforeEach
    void source() throws Exception {
        database = server.createDatabase();
        SmallModels.registerLinear(database, "linear");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        Predictions.create(database, "predictions", "linear", "points", "id");
    }

    @AfterEach
    void drop() throws Exception {
        database.close();
        if (disk != null) {
            server.execute("drop tablespace small_disk");
            run("umount", disk.toString());
            Files.delete(disk);
            disk = null;
        }
    }

    private void mountDisk() throws Exception {
        var folder = Files.createTempDirectory("pg_pmml-disk-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var mounted = run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.toString());
        if (!mounted) {
            Files.delete(folder);
        }
        assumeTrue(mounted, "only root can mount a small disk");
        disk = folder;
        var data = Path.of(database.text("show data_directory"));
        Files.setOwner(folder, Files.getOwner(data));
        database.run("create tablespace small_disk location '" + folder + "'");
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private void insertPoints(int from, int to) throws Exception {
        database.run("insert into points select i, i, 'plain' from generate_series(?, ?) as i", from, to);
    }

    private void assertFails(String sqlstate, String message, long oldRows) throws Exception {
        var error = database.error("call pmml.refresh('predictions')");
        assertThat(error.getSQLState()).as(error.toString()).isEqualTo(sqlstate);
        assertThat(error.getMessage().replace("\"", "")).contains(message); // PostgreSQL 18 has settings in quotes
        assertThat(Predictions.lastRefresh(database, SmallTable.TABLE))
                .containsEntry("status", "failed")
                .containsEntry("error_sqlstate", sqlstate)
                .containsEntry("error_hint", error.getServerErrorMessage().getHint());
        assertThat(database.number("select count(*) from predictions where score = 1 + 2 * id")).isEqualTo(oldRows);
        assertThat(database.number("select count(*) from pg_class where relpersistence = 't'")).isZero();
    }

    private void assertRefreshes(long rows) throws Exception {
        Predictions.refresh(database, "predictions");
        assertThat(database.number("select count(*) from predictions where score = 1 + 2 * id")).isEqualTo(rows);
        assertThat(database.number("select count(*) from predictions")).isEqualTo(rows);
    }

    @Test
    void disk_of_the_prediction_table() throws Exception {
        mountDisk();
        database.run("alter table predictions set tablespace small_disk");
        insertPoints(1, ROWS);
        assertFails("53100", "No space left on device", 0); // the first refresh
        database.run("delete from points where id > 1000");
        database.run("truncate predictions"); // a vacuum of what the failed refresh wrote would need space itself
        assertRefreshes(1000);
        insertPoints(1001, ROWS);
        assertFails("53100", "No space left on device", 1000);
        assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
        assertRefreshes(ROWS);
    }

    @Test
    void disk_of_temporary_tables() throws Exception {
        mountDisk();
        insertPoints(1, 1000);
        Predictions.refresh(database, "predictions");
        insertPoints(1001, ROWS);
        database.run("set temp_tablespaces = small_disk");
        assertFails("53100", "No space left on device", 1000);
        database.run("reset temp_tablespaces");
        assertRefreshes(ROWS);
    }

    @Test
    void temporary_files_reach_their_limit() throws Exception {
        insertPoints(1, 1000);
        Predictions.refresh(database, "predictions");
        insertPoints(1001, ROWS);
        database.run("set temp_file_limit = '64kB'");
        database.run("set work_mem = '64kB'");
        assertFails("53400", "temporary file size exceeds temp_file_limit", 1000);
        database.run("reset temp_file_limit");
        database.run("reset work_mem");
        assertRefreshes(ROWS);
    }
}
