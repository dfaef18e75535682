package org.pgpmml.cli;

import java.sql.Connection;
import org.pgpmml.migration.MigrationFault;

/**
 * A change that is on record does not run again, also where what it made is gone: the Java functions were dropped, or a
 * dump was restored, which lacks the settings of its database that PL/Java needs, or the jar's file was removed from the
 * server. With another checksum on record, {@code installJavaHost} runs once more, and a tag on that record stays.
 */
final class LostJavaHost {
    private static final String RUN_AGAIN =
            """
            do $$
            declare
                is_lost boolean := to_regprocedure('pmml_java.describe(text,text)') is null;
            begin
                if to_regclass('databasechangelog') is not null then
                    if not is_lost and to_regprocedure('pmml_internal.lacks_policy()') is not null then
                        is_lost := pmml_internal.lacks_policy();
                    end if;
                    if not is_lost and to_regprocedure('pmml_java.lacks_jar_file()') is not null then
                        is_lost := pmml_java.lacks_jar_file();
                    end if;
                    if is_lost then
                        update databasechangelog set md5sum = '9:lost' where id = 'java-host' and author = 'pg_pmml';
                    end if;
                end if;
            end
            $$""";

    private LostJavaHost() {}

    static void runAgain(Connection connection) throws MigrationFault {
        Session.execute(connection, RUN_AGAIN);
    }
}
