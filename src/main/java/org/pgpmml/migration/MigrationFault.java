package org.pgpmml.migration;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import liquibase.exception.DatabaseException;
import org.pgpmml.model.SqlState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What went wrong, in the shape PostgreSQL gives it: message, detail, hint.
 *
 * <p>Liquibase carries only the text of an exception to its user, so the text holds all three. It is cut where a server
 * quotes the document back: no error of a migration is worth a megabyte.
 */
public final class MigrationFault extends DatabaseException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 1_000;
    private static final Pattern COPIED = Pattern.compile("COPY \\S+, line (\\d+), (column .*)", Pattern.DOTALL);

    private final String state;
    private final String detail;
    private final String hint;

    public MigrationFault(SqlState state, String message, String detail, String hint) {
        this(state.code(), message, detail, hint, null);
    }

    private MigrationFault(String state, String message, String detail, String hint, Throwable cause) {
        super(cut(message), cause);
        this.state = state;
        this.detail = cut(detail);
        this.hint = cut(hint);
    }

    /** The server's own words, without its context, which may quote the parameters; but of a file, where in it. */
    public static MigrationFault of(SQLException exception) {
        ServerErrorMessage server = exception instanceof PSQLException e ? e.getServerErrorMessage() : null;
        if (server == null) {
            return new MigrationFault(exception.getSQLState(), exception.getMessage(), null, null, exception);
        }
        return new MigrationFault(
                server.getSQLState(), server.getMessage(), detail(server), server.getHint(), exception);
    }

    private static String detail(ServerErrorMessage server) {
        var copied = COPIED.matcher(Objects.requireNonNullElse(server.getWhere(), ""));
        return server.getDetail() == null && copied.matches()
                ? "In row " + copied.group(1) + " of the file, its header not counted: " + copied.group(2) + "."
                : server.getDetail();
    }

    /** The SQLSTATE; null where no server was reached. */
    public String state() {
        return state;
    }

    /** Message, DETAIL and HINT, a line each. */
    @Override
    public String getMessage() {
        return super.getMessage()
                + (detail == null ? "" : "\nDETAIL:  " + detail)
                + (hint == null ? "" : "\nHINT:  " + hint);
    }

    private static String cut(String text) {
        return text == null || text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + " …";
    }
}
