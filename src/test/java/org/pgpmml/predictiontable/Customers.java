package org.pgpmml.predictiontable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.PGConnection;

/** The demo's customers. */
public final class Customers {
    public static final long COUNT = 7043;

    private Customers() {}

    /** Makes the demo's table {@code customers} with all its rows. */
    public static void create(TestDatabase database) throws Exception {
        database.run(Files.readString(Path.of("demo/0001_customers.sql")));
        try (var csv = Files.newInputStream(Path.of("demo/data/customers.csv"))) {
            database.shared()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy customers from stdin (format csv, header)", csv);
        }
    }
}
