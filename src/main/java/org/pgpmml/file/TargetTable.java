package org.pgpmml.file;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

/** The table that predictions of a file go to: one that is there and suits them, or one to be made. */
final class TargetTable {
    private static final String FIND =
            """
            select format('%I.%I', coalesce(n.nspname, p.parts[cardinality(p.parts) - 1], current_schema()), p.parts[cardinality(p.parts)]),
                c.oid, c.relkind in ('r', 'p')
            from (select parse_ident(?)) as p (parts)
            left join pg_class as c on c.oid = to_regclass(?)
            left join pg_namespace as n on n.oid = c.relnamespace""";

    private static final String LACKING =
            """
            select string_agg(format('%I %s', e.name, coalesce(e.type, 'of any type')), ', ' order by e.place)
            from unnest(?::text[], ?::text[]) with ordinality as e (name, type, place)
            where not exists (
                select from pg_attribute as a
                where a.attrelid = ?::oid and a.attname = e.name and not a.attisdropped
                  and (e.type is null or a.atttypid = e.type::regtype))""";

    /** The type and collation that a column has; of a table to be made, those asked for (a regtype forgets its length). */
    private static final String DEFINITIONS =
            """
            select format('%I %s', e.name, coalesce(format_type(a.atttypid, a.atttypmod), e.type::regtype || coalesce(substring(e.type from '\\([0-9, ]+\\) *$'), ''), 'text'))
                || coalesce((select format(' collate %I.%I', n.nspname, c.collname)
                             from pg_collation as c
                             join pg_namespace as n on n.oid = c.collnamespace
                             join pg_type as t on t.oid = a.atttypid
                             where c.oid = a.attcollation and c.oid <> t.typcollation), '')
            from unnest(?::text[], ?::text[]) with ordinality as e (name, type, place)
            left join pg_attribute as a on a.attrelid = ?::oid and a.attname = e.name and not a.attisdropped
            order by e.place""";

    private final Connection connection;
    private final String name;
    private final Long oid;
    private List<String> definitions;

    private TargetTable(Connection connection, String name, Long oid) {
        this.connection = connection;
        this.name = name;
        this.oid = oid;
    }

    static TargetTable find(Connection connection, String table, ScoringPlan plan, List<String> keyTypes) throws SQLException {
        var names = new ArrayList<>(plan.keys());
        var types = new ArrayList<>(keyTypes);
        for (var output : plan.outputs()) {
            names.add(output.name());
            types.add(output.sqlType());
        }
        if (plan.keys().contains("model") || plan.keys().contains("scored_at")) {
            throw new ModelFault(
                    SqlState.NAME_TAKEN,
                    "two columns of the table would have one name",
                    "Beside keys and outputs it has the columns model and scored_at.",
                    "Rename the key column in the file.");
        }
        var target = named(connection, table);
        target.requireNotKept();
        target.requireColumns(names, types);
        target.definitions = target.texts(DEFINITIONS, names, types, target.oid);
        return target;
    }

    private static TargetTable named(Connection connection, String table) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(FIND)) {
            call.setString(1, table);
            call.setString(2, table);
            try (var row = call.executeQuery()) {
                row.next();
                var target = new TargetTable(connection, row.getString(1), (Long) row.getObject(2));
                if (target.exists() && !row.getBoolean(3)) {
                    throw taken(target.name, "It is no table.");
                }
                return target;
            }
        }
    }

    /** Quoted, with its schema. */
    String name() {
        return name;
    }

    boolean exists() {
        return oid != null;
    }

    /** Its columns of keys and outputs, quoted, each with its type. */
    List<String> definitions() {
        return definitions;
    }

    List<String> quoted(List<String> names) throws SQLException {
        return texts("select quote_ident(n) from unnest(?::text[]) with ordinality as u (n, place) order by place", names);
    }

    /** Who may not see which they are cannot write to one either: it lacks the column model. */
    private void requireNotKept() throws SQLException {
        if (!texts("select '' where has_table_privilege(to_regclass('pmml.prediction_tables'), 'select')").isEmpty()
                && !texts("select '' from pmml.prediction_tables where prediction_table = ?", name).isEmpty()) {
            throw taken(name, "It is a prediction table, which pg_pmml keeps.");
        }
    }

    private void requireColumns(List<String> names, List<String> types) throws SQLException {
        var allNames = new ArrayList<>(names);
        var allTypes = new ArrayList<>(types);
        allNames.addAll(List.of("model", "scored_at"));
        allTypes.addAll(List.of("text", "timestamp with time zone"));
        var lacking = exists() ? texts(LACKING, allNames, allTypes, oid).get(0) : null;
        if (lacking != null) {
            throw taken(name, "It lacks columns of these predictions: " + lacking + ".");
        }
    }

    private static ModelFault taken(String name, String detail) {
        return new ModelFault(
                SqlState.NAME_TAKEN,
                "relation " + name + " cannot take these predictions",
                detail,
                "Name another table, or none that exists: it will be made.");
    }

    private List<String> texts(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                call.setObject(i + 1, parameters[i] instanceof List<?> list
                        ? connection.createArrayOf("text", list.toArray())
                        : parameters[i]);
            }
            var texts = new ArrayList<String>();
            try (var rows = call.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }
}
