package org.pgpmml.cli;

import java.sql.Connection;
import liquibase.GlobalConfiguration;
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
                if to_regclass('databasechangelog') is not null then
                    execute 'select exists (select from databasechangelog as l where l.id = ''0001'' and l.author = ''pg_pmml'')'
                    into is_known;
                end if;
                if is_known is distinct from true and to_regclass('pmml_internal.model_version') is not null then
                    raise exception using
                        errcode = '55000',
                        message = 'pg_pmml is in this database, but not the record of its changes',
                        detail = 'No table databasechangelog that is a superuser''s or on the search_path has the first one.',
                        hint = 'Where Liquibase keeps it under another name, go on with that Liquibase. Where it is gone,'
                            || ' have it written anew, by the jar that the database was migrated with last:'
                            || ' liquibase changelog-sync --changelog-file=db-changelog/changelog.yaml';
                end if;
            end
            $$""";

    private ChangesOnRecord() {}

    static void find(Connection connection) throws MigrationFault {
        String name = GlobalConfiguration.DATABASECHANGELOG_TABLE_NAME.getCurrentValue();
        if (name.equals(GlobalConfiguration.DATABASECHANGELOG_TABLE_NAME.getDefaultValue())) {
            Session.execute(connection, FIND);
        } // else the caller has said which it is
    }
}
