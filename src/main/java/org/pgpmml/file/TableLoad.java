package org.pgpmml.file;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Brings a table to the predictions of a file. They are staged in a temporary table first; then what differs is written,
 * so that readers see the old or the new ones. All is one transaction: for the next one a pooler of connections may have
 * another session, and hand this one on with whatever is left in it.
 */
public final class TableLoad {
    private static final String STAGED = "pg_temp.pmml_staged";

    private final Connection connection;
    private final TargetTable target;
    private final List<String> keys; // quoted by the server, as everything that goes into a statement here
    private final List<String> outputs;

    private TableLoad(Connection connection, TargetTable target, List<String> keys, List<String> outputs) {
        this.connection = connection;
        this.target = target;
        this.keys = keys;
        this.outputs = outputs;
    }

    /**
     * Begins a transaction, checks the table, and makes the one for staging.
     *
     * @param table as SQL would name it
     * @param keyTypes the SQL type of each key, null where none is named: text, or that of the table
     */
    public static TableLoad prepare(Connection connection, String table, ScoringPlan plan, List<String> keyTypes)
            throws SQLException {
        begin(connection);
        var target = TargetTable.find(connection, table, plan, keyTypes);
        var keys = target.quoted(plan.keys());
        var outputs = target.quoted(plan.outputs().stream().map(PredictionColumn::name).toList());
        var load = new TableLoad(connection, target, keys, outputs);
        load.execute("create temporary table pmml_staged (pmml_line bigint, pmml_is_rejected boolean, %s) on commit drop".formatted(
                String.join(", ", target.definitions())));
        return load;
    }

    /** What others write while rows are scored has to be seen at the end, whatever the database is set to. */
    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level read committed");
        }
    }

    /** Takes the staged rows of a {@link FileScoring}; closed, they are all there. */
    public OutputStream staging() throws SQLException {
        return new PGCopyOutputStream(connection.unwrap(PGConnection.class), "copy " + STAGED + " from stdin (format csv)", 1 << 16);
    }

    /**
     * Writes what was staged, and commits.
     *
     * @param model what the rows say of the model that made them
     */
    public void write(String model) throws SQLException {
        execute("analyze " + STAGED);
        requireUniqueKeys();
        if (!target.exists()) {
            execute("create table %s (%s, model text not null, scored_at timestamp with time zone not null, primary key (%s))"
                    .formatted(target.name(), String.join(", ", target.definitions()), String.join(", ", keys)));
        }
        execute("lock table %s in share row exclusive mode".formatted(target.name()));
        for (var statement : List.of(delete(), update(), insert())) {
            try (PreparedStatement call = connection.prepareStatement(statement)) {
                for (int i = 1; i <= call.getParameterMetaData().getParameterCount(); i++) {
                    call.setString(i, model);
                }
                call.executeUpdate();
            }
        }
        connection.commit();
    }

    private String delete() {
        return "delete from %s as t where not exists (select from %s as s where not s.pmml_is_rejected and %s)"
                .formatted(target.name(), STAGED, equalKeys());
    }

    private String update() {
        return "update %s as t set %s, scored_at = now() from %s as s where not s.pmml_is_rejected and %s and (%s) is distinct from (%s)"
                .formatted(
                        target.name(),
                        outputs.stream().map(output -> output + " = s." + output + ", ").collect(Collectors.joining()) + "model = ?::text",
                        STAGED,
                        equalKeys(),
                        columns("t.", outputs) + ", t.model",
                        columns("s.", outputs) + ", ?::text");
    }

    private String insert() {
        return ("insert into %1$s (%2$s, %3$s, model, scored_at) select %2$s, %3$s, ?::text, now() from %4$s as s"
                        + " where not s.pmml_is_rejected and not exists (select from %1$s as t where %5$s)")
                .formatted(target.name(), columns("", keys), columns("", outputs), STAGED, equalKeys());
    }

    private String equalKeys() {
        return keys.stream().map(key -> "s." + key + " = t." + key).collect(Collectors.joining(" and "));
    }

    private static String columns(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).collect(Collectors.joining(", "));
    }

    private void requireUniqueKeys() throws SQLException {
        var find = "select concat_ws(', ', %1$s), min(pmml_line), max(pmml_line) from %2$s group by %1$s having count(*) > 1 order by 2 limit 1"
                .formatted(columns("", keys), STAGED);
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(find)) {
            if (found.next()) {
                var names = String.join(", ", keys);
                throw new ModelFault(
                        SqlState.KEY_IS_DUPLICATE,
                        "key (" + names + ") of the file is not unique",
                        "Key (" + names + ")=(" + found.getString(1) + ") is in line " + found.getLong(2) + " and in line "
                                + found.getLong(3) + ".",
                        "Add columns to the key, or keep one row of the file for each key.");
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
