package org.pgpmml.cli;

import java.sql.Connection;
import org.pgpmml.migration.MigrationFault;

/**
 * Only a superuser installs pg_pmml, and is told before anything is made: the tables that another role had made before
 * it was stopped would stay its own, with functions that run with a superuser's rights writing into them.
 */
final class SuperuserRights {
    private static final String REQUIRE =
            """
            do $$
            begin
                if not (select r.rolsuper from pg_catalog.pg_roles as r where r.rolname = current_user) then
                    raise exception using
                        errcode = '42501',
                        message = format('role "%s" cannot install pg_pmml', current_user),
                        detail = 'It creates languages and functions that only a superuser can create.',
                        hint = 'Run migrate as a superuser.';
                end if;
            end
            $$""";

    private SuperuserRights() {}

    static void require(Connection connection) throws MigrationFault {
        Session.execute(connection, REQUIRE);
    }
}
