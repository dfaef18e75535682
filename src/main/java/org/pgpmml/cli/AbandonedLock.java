package org.pgpmml.cli;

import java.sql.Connection;
import org.pgpmml.migration.MigrationFault;

/**
 * Liquibase's own lock is a row, which a killed run leaves locked: the next one would wait for it and fail. Runs of ours
 * hold an advisory lock besides, which ends with their session, and write their name into the row, so whoever has the
 * advisory lock knows that such a row is nobody's. Rows of Liquibase's own tools are left alone.
 */
final class AbandonedLock {
    private static final String NAME = "pg_pmml";

    private static final String FREE =
            """
            do $$
            begin
                if to_regclass('databasechangeloglock') is not null then
                    update databasechangeloglock
                    set locked = false, lockgranted = null, lockedby = null
                    where locked and lockedby like '%%#%s (%%';
                end if;
            end
            $$""".formatted(NAME);

    private AbandonedLock() {}

    /** Before Liquibase's first lock of this process: it reads the name once. */
    static void signOurs() {
        System.setProperty("liquibase.hostDescription", NAME);
    }

    static void free(Connection connection) throws MigrationFault {
        Session.execute(connection, FREE);
    }
}
