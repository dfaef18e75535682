package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What each role may do with what stands behind the public functions and views. */
@OnEveryJavaHost
class PrivilegesIT {
    /** Named by functions that operators call, and reached by superusers only; register_model in a message. */
    private static final String[] NOT_FOR_OPERATORS = {
        "catch_up", "create_history_view", "drop_history_triggers", "history_columns", "is_past_kept", "keep_past", "make_follower",
        "register_model", "renew_history_triggers", "start_collecting", "start_history", "stop_following"
    };

    private final TestDatabase database;

    PrivilegesIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void the_schemas_behind_are_closed_but_for_the_one_that_operators_use() throws Exception {
        assertThat(database.rows(
                        """
                        select r.role, n.nspname, p.privilege
                        from unnest(array['administrator', 'operator', 'scorer', 'reader']) as r (role)
                        cross join pg_namespace as n cross join unnest(array['usage', 'create']) as p (privilege)
                        where n.nspname like 'pmml%' and has_schema_privilege('pmml_' || r.role, n.oid, p.privilege)
                        order by r.role, n.nspname"""))
                .extracting(row -> row.values().toString())
                .containsExactly(
                        "[administrator, pmml, usage]",
                        "[operator, pmml, usage]",
                        "[operator, pmml_internal, usage]",
                        "[reader, pmml, usage]",
                        "[scorer, pmml, usage]");
        assertThat(database.rows(
                        """
                        select r.rolname from pg_roles as r
                        where r.rolname like 'pmml\\_%' and (r.rolsuper or r.rolcanlogin or r.rolcreaterole or r.rolbypassrls)"""))
                .isEmpty();
    }

    @Test
    void no_role_may_call_java_or_touch_a_table_but_for_operators_under_row_security() throws Exception {
        assertThat(database.rows(
                        """
                        select r.role, c.oid::regclass::text
                        from unnest(array['administrator', 'operator', 'scorer', 'reader']) as r (role)
                        cross join pg_class as c
                        where c.relnamespace::regnamespace::text in ('pmml_internal', 'pmml_java', 'pmml_state') and c.relkind in ('r', 'S')
                          and (has_table_privilege('pmml_' || r.role, c.oid, 'truncate, trigger')
                               or has_any_column_privilege('pmml_' || r.role, c.oid, 'insert, update, references')
                               or has_table_privilege('pmml_' || r.role, c.oid, 'delete')
                               or has_any_column_privilege('pmml_' || r.role, c.oid, 'select'))
                          and not (r.role = 'operator' and c.relrowsecurity)
                        union all
                        select r.role, p.oid::regprocedure::text
                        from unnest(array['administrator', 'operator', 'scorer', 'reader']) as r (role)
                        cross join pg_proc as p
                        where p.pronamespace = 'pmml_java'::regnamespace and has_function_privilege('pmml_' || r.role, p.oid, 'execute')"""))
                .extracting(row -> row.values().toString())
                .containsExactlyInAnyOrder("[operator, pmml_internal.model]", "[operator, pmml_internal.model_version]");
        assertThat(database.rows(
                        """
                        select c.oid::regclass::text, a.attname
                        from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0
                        where c.oid in ('pmml_internal.model'::regclass, 'pmml_internal.model_version'::regclass)
                          and (has_any_column_privilege('pmml_operator', c.oid, 'insert, update, references')
                               or not has_column_privilege('pmml_operator', c.oid, a.attnum, 'select'))"""))
                .extracting(row -> row.values().toString())
                .containsExactly("[pmml_internal.model_version, document]");
    }

    /** A trigger function on a table of one's own gets rows that one writes. */
    @Test
    void no_role_may_use_a_trigger_function() throws Exception {
        assertThat(database.rows(
                        """
                        select r.role, p.oid::regprocedure::text
                        from unnest(array['administrator', 'operator', 'scorer', 'reader']) as r (role) cross join pg_proc as p
                        where p.pronamespace::regnamespace::text like 'pmml%' and p.prorettype = 'trigger'::regtype
                          and has_function_privilege('pmml_' || r.role, p.oid, 'execute')"""))
                .isEmpty();
    }

    /** A function that is missing in sql/operator.sql; those listed here are called for superusers only. */
    @Test
    void operators_may_execute_what_their_functions_call() throws Exception {
        assertThat(database.rows(
                        """
                        with f as (
                            select p.oid, p.proname::text as name, p.pronamespace::regnamespace || '.' || p.proname as full_name, p.prosrc
                            from pg_proc as p
                            where p.pronamespace in ('pmml'::regnamespace, 'pmml_internal'::regnamespace)
                        )
                        select distinct callee.name
                        from pg_proc as caller
                        join f as callee on strpos(caller.prosrc, callee.full_name || '(') > 0
                        where (caller.pronamespace in ('pmml'::regnamespace, 'pmml_internal'::regnamespace)
                                   and not caller.prosecdef and has_function_privilege('pmml_operator', caller.oid, 'execute')
                               or caller.oid = 'pmml_internal.guard_schedule()'::regprocedure)
                          and not has_function_privilege('pmml_operator', callee.oid, 'execute')
                        order by 1"""))
                .extracting(row -> row.get("name"))
                .containsExactly(NOT_FOR_OPERATORS);
    }
}
