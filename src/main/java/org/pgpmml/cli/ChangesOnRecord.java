package org.pgpmml.cli;

import java.sql.Connection;
import org.pgpmml.migration.MigrationFault;

/**
 * Liquibase keeps its record in the schema that comes first on the search_path: another one for another role, or once the
 * database was given a search_path. pg_pmml is installed once, so its record is the one that knows its first change.
 */
final class ChangesOnRecord {
    /** Only in tables of superusers and of our own: another owner's triggers would run with our rights. */
    private static final String FIND =
            """
            do $$
            declare
                home text;
                is_known boolean;
            begin
                for home in
                    select quote_ident(n.nspname)
                    from pg_catalog.pg_class as c
                    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
                    join pg_catalog.pg_roles as r on r.oid = c.relowner
                    where c.relname = 'databasechangelog'
                      and c.relkind = 'r'
                      and (r.rolsuper or r.rolname = current_user)
                    order by n.nspname <> current_schema(), n.nspname
                loop
                    execute 'select exists (select from ' || home
                        || '.databasechangelog as l where l.id = ''0001'' and l.author = ''pg_pmml'')' into is_known;
                    if is_known then
                        perform set_config('search_path', home || ', ' || current_setting('search_path'), false);
                        return;
                    end if;
                end loop;
            end
            $$""";

    private ChangesOnRecord() {}

    static void find(Connection connection) throws MigrationFault {
        Session.execute(connection, FIND);
    }
}
