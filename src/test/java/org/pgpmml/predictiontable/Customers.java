package org.pgpmml.predictiontable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.PGConnection;

/** The demo's customers, and the samples that belong to the models. */
public final class Customers {
    public static final long COUNT = 7043;

    private Customers() {}

    /** Makes the demo's table {@code customers} with all its rows. */
    public static void create(TestDatabase database) throws Exception {
        database.run(Files.readString(Path.of("demo/0001_customers.sql")));
        load(database, "customers", "demo/data/customers.csv");
    }

    /** A table whose columns are those of a CSV file; {@code types} in their order, separated by commas. */
    static void createFrom(TestDatabase database, String table, String file, String types) throws Exception {
        var names = Files.readAllLines(Path.of(file)).get(0).split(",");
        var typeNames = types.split(",");
        var columns = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            columns.append(i == 0 ? "" : ", ").append('"').append(names[i]).append("\" ").append(typeNames[i]);
        }
        database.run("create table %s (%s)".formatted(table, columns));
        load(database, table, file);
    }

    private static void load(TestDatabase database, String table, String file) throws Exception {
        try (var csv = Files.newInputStream(Path.of(file))) {
            database.shared()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin (format csv, header)", csv);
        }
    }
}
