package org.pgpmml.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A restored dump lacks the settings of its database, which PL/Java needs, and Liquibase's own record, which is in the
 * dump, says that nothing is left to install. A checksum that cannot be lets the change {@code installJavaHost} run again.
 */
final class RestoredDump {
    private static final String FORGET =
            """
            do $$
            begin
                if to_regprocedure('pmml_internal.lacks_policy()') is not null and to_regclass('databasechangelog') is not null then
                    if pmml_internal.lacks_policy() then
                        update databasechangelog set md5sum = '9:restored' where id = 'java-host' and author = 'pg_pmml';
                    end if;
                end if;
            end
            $$""";

    private RestoredDump() {}

    static void forgetJavaHost(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(FORGET);
        }
    }
}
