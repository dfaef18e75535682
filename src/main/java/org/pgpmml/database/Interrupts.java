package org.pgpmml.database;

import java.sql.DriverManager;
import java.sql.SQLException;

/** How PL/Java asks PostgreSQL whether to go on. */
final class Interrupts {
    private Interrupts() {}

    /** PostgreSQL looks for a cancel, a timeout and a termination while it runs a query. */
    static void check() throws SQLException {
        try (var statement = DriverManager.getConnection("jdbc:default:connection").createStatement();
                var result = statement.executeQuery("select 1")) {
            result.next(); // not before does PL/Java run it
        }
    }
}
