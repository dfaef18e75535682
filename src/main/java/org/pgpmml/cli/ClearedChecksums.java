package org.pgpmml.cli;

import java.sql.Connection;
import org.pgpmml.migration.MigrationFault;

/**
 * After {@code liquibase clear-checksums}, Liquibase takes whatever it finds for what has run: the code of an earlier
 * release would stay, with the checksums of this one. Code runs again where its checksum is not known.
 *
 * <p>One by one, because a publication may refuse any update of the record, even of no row, until change 0016 has run.
 */
final class ClearedChecksums {
    private static final String REPLACE =
            """
            do $$
            declare
                this_change record;
            begin
                if to_regclass('databasechangelog') is not null then
                    for this_change in
                        select l.id
                        from databasechangelog as l
                        where l.md5sum is null
                          and l.author = 'pg_pmml'
                          and (l.filename = 'db-changelog/code.yaml' or l.id = 'java-host')
                    loop
                        update databasechangelog set md5sum = '9:cleared' where id = this_change.id and author = 'pg_pmml';
                    end loop;
                end if;
            end
            $$""";

    private ClearedChecksums() {}

    static void replace(Connection connection) throws MigrationFault {
        Session.execute(connection, REPLACE);
    }
}
