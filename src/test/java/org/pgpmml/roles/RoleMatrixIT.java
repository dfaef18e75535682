package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Every public function and view, and every role. */
@OnEveryJavaHost
class RoleMatrixIT {
    private static final List<String> ROLES = List.of("administrator", "operator", "scorer", "reader");
    private static final Set<String> SCORERS = Set.of("administrator", "operator", "scorer");
    private static final Set<String> READERS = Set.of("administrator", "operator", "reader");
    private static final Set<String> ADMINISTRATORS = Set.of("administrator");
    /** On prediction tables of their own; OperatorIT does it. */
    private static final Set<String> OPERATORS = Set.of("operator");

    /** What is not named here, no role may do. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("models", Set.copyOf(ROLES)),
            Map.entry("model_versions", Set.copyOf(ROLES)),
            Map.entry("settings", Set.copyOf(ROLES)),
            Map.entry("predict", SCORERS),
            Map.entry("predict_label", SCORERS),
            Map.entry("predict_value", SCORERS),
            Map.entry("model_inputs", SCORERS),
            Map.entry("model_outputs", SCORERS),
            Map.entry("champion_history", READERS),
            Map.entry("health", READERS),
            Map.entry("histories", READERS),
            Map.entry("prediction_tables", READERS),
            Map.entry("refreshes", READERS),
            Map.entry("rejected_reasons", READERS),
            Map.entry("rejected_rows", READERS),
            Map.entry("schedules", READERS),
            Map.entry("choose_engine", ADMINISTRATORS),
            Map.entry("drop_model", ADMINISTRATORS),
            Map.entry("promote_model", ADMINISTRATORS),
            Map.entry("promotion_gates", ADMINISTRATORS),
            Map.entry("register_model", ADMINISTRATORS),
            Map.entry("rollback_model", ADMINISTRATORS),
            Map.entry("withdraw_model_version", ADMINISTRATORS),
            Map.entry("create_prediction_table", OPERATORS),
            Map.entry("detect_changes", OPERATORS),
            Map.entry("drift", OPERATORS),
            Map.entry("drop_prediction_table", OPERATORS),
            Map.entry("keep_best", OPERATORS),
            Map.entry("keep_history", OPERATORS), // which says why not
            Map.entry("limit_rejected", OPERATORS),
            Map.entry("limit_staleness", OPERATORS),
            Map.entry("pause_refresh", OPERATORS),
            Map.entry("refresh", OPERATORS),
            Map.entry("resume_refresh", OPERATORS),
            Map.entry("route_to_challenger", OPERATORS),
            Map.entry("run_refresh_now", OPERATORS),
            Map.entry("schedule_refresh", OPERATORS),
            Map.entry("set_drift_baseline", OPERATORS),
            Map.entry("set_source", OPERATORS),
            Map.entry("shadow", OPERATORS),
            Map.entry("stop_history", OPERATORS), // which says why not
            Map.entry("unschedule_refresh", OPERATORS));

    private final TestDatabase database;

    RoleMatrixIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void every_role_may_do_what_is_listed_and_nothing_else() throws Exception {
        var allowed = new TreeMap<String, Set<String>>();
        for (var right : database.rows(
                """
                select x.name, r.role, x.signature
                from unnest(array['administrator', 'operator', 'scorer', 'reader']) as r (role)
                cross join (
                    select p.proname::text as name, p.oid, true as is_function, p.oid::regprocedure::text as signature
                    from pg_proc as p where p.pronamespace = 'pmml'::regnamespace
                    union all
                    select c.relname, c.oid, false, c.relname
                    from pg_class as c where c.relnamespace = 'pmml'::regnamespace and c.relkind = 'v') as x
                where case when x.is_function then has_function_privilege('pmml_' || r.role, x.oid, 'execute')
                           else has_table_privilege('pmml_' || r.role, x.oid, 'select, insert, update, delete, truncate') end""")) {
            allowed.computeIfAbsent((String) right.get("name"), name -> new HashSet<>()).add((String) right.get("role"));
        }
        assertThat(allowed).isEqualTo(new TreeMap<>(ALLOWED));
    }

    @Test
    void all_forms_of_a_function_have_the_same_rights() throws Exception {
        assertThat(database.rows(
                        """
                        select p.proname, r.role
                        from pg_proc as p cross join unnest(array['administrator', 'operator', 'scorer', 'reader']) as r (role)
                        where p.pronamespace = 'pmml'::regnamespace
                        group by p.proname, r.role
                        having count(distinct has_function_privilege('pmml_' || r.role, p.oid, 'execute')) > 1"""))
                .isEmpty();
    }

    @Test
    void what_is_allowed_works_and_what_is_not_ends_in_42501() throws Exception {
        SmallModels.registerLinear(database, "linear");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("select pmml.create_prediction_table('predictions', 'linear', 'points', array['id'])");
        database.run("call pmml.refresh('predictions')");
        var calls = Map.ofEntries(
                Map.entry("predict", "select pmml.predict('linear', row_of) from (select 1.5 as x, 'plain' as \"group\") as row_of"),
                Map.entry("predict_label", "select pmml.predict_label('linear', '{\"x\": 1, \"group\": \"plain\"}'::jsonb)"),
                Map.entry("predict_value", "select pmml.predict_value('linear', '{\"x\": 1, \"group\": \"plain\"}')"),
                Map.entry("model_inputs", "select * from pmml.model_inputs('linear')"),
                Map.entry("model_outputs", "select * from pmml.model_outputs('linear')"),
                Map.entry("choose_engine", "select pmml.choose_engine('linear')"),
                Map.entry("promote_model", "select pmml.promote_model('linear', 1)"),
                Map.entry("register_model", "select pmml.register_model('mine', $$" + SmallModels.linear(3) + "$$)"),
                Map.entry("rollback_model", "select pmml.rollback_model('linear')"),
                Map.entry("drop_model", "select pmml.drop_model('mine')"),
                Map.entry("withdraw_model_version", "select pmml.withdraw_model_version('linear', 'no such document')"),
                Map.entry("refresh", "call pmml.refresh('predictions')"),
                Map.entry("keep_schedules", "call pmml.keep_schedules()"),
                Map.entry("create_prediction_table", "select pmml.create_prediction_table('p', 'linear', 'points', array['id'])"),
                Map.entry("drop_prediction_table", "select pmml.drop_prediction_table('predictions')"),
                Map.entry("schedule_refresh", "select pmml.schedule_refresh('predictions', '0 3 * * *')"),
                Map.entry("unschedule_refresh", "select pmml.unschedule_refresh('predictions')"),
                Map.entry("keep_best", "select pmml.keep_best('predictions', null)"),
                Map.entry("keep_history", "select pmml.keep_history('predictions')"),
                Map.entry("compare_predictions", "select * from pmml.compare_predictions('predictions', 'predictions')"));
        for (var role : ROLES) {
            try (var person = new Person(database, role)) {
                for (var call : calls.entrySet()) {
                    var state = person.sqlState(call.getValue());
                    var roles = ALLOWED.getOrDefault(call.getKey(), Set.of());
                    // The table and its source are a superuser's.
                    if (!roles.contains(role) || roles == OPERATORS) {
                        assertThat(state).as(role + ": " + call.getKey()).isEqualTo("42501");
                    } else {
                        assertThat(state).as(role + ": " + call.getKey()).isIn(null, "PM015", "PM010");
                    }
                }
                for (var view : database.rows("select relname from pg_class where relnamespace = 'pmml'::regnamespace and relkind = 'v'")) {
                    var state = person.sqlState("select * from pmml." + view.get("relname"));
                    assertThat(state)
                            .as(role + ": " + view)
                            .isEqualTo(ALLOWED.getOrDefault((String) view.get("relname"), Set.of()).contains(role) ? null : "42501");
                }
            }
        }
        database.run("select pmml.drop_prediction_table('predictions')");
    }

    @Test
    void the_registry_knows_who_registered_and_promoted() throws Exception {
        try (var person = new Person(database, "administrator")) {
            person.run("select pmml.register_model('hers', ?)", SmallModels.linear(4));
            assertThat(person.text("select created_by from pmml.models where model = 'hers'")).isEqualTo(person.name());
            assertThat(person.text("select registered_by from pmml.model_versions where model = 'hers'")).isEqualTo(person.name());
            assertThat(person.text("select changed_by from pmml.champion_history where model = 'hers'")).isEqualTo(person.name());
            person.run("select pmml.drop_model('hers')");
        }
    }
}
