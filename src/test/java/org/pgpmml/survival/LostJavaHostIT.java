package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** A Java host that somebody drops from the database. */
@OnEveryJavaHost
class LostJavaHostIT {
    private final TestDatabase database;

    LostJavaHostIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void refreshes_say_so_until_a_migration_brings_it_back() throws Exception {
        assumeTrue(!database.host().equals("docker"), "its Java host is part of the image");
        var table = new SmallTable(database);
        table.make();
        database.run(database.host().equals("jpype") ? "drop extension plpython3u cascade" : "drop extension pljava cascade");
        database.reconnect();

        table.assertFails("PM050", "the Java host is not installed in this database", "migrate");
        assertThat(database.error("select pmml.predict('linear', '{}')").getSQLState()).isEqualTo("PM050");
        assertThat(database.number("select count(*) from predictions")).isEqualTo(1000);

        database.server().migrate(database.name(), database.host());
        database.reconnect();
        table.assertRefreshes();
    }
}
