package org.pgpmml.cli;

import java.sql.SQLException;
import liquibase.exception.LockException;
import liquibase.exception.RollbackFailedException;
import liquibase.exception.ValidationFailedException;
import org.pgpmml.migration.MigrationFault;
import org.pgpmml.model.ModelFault;

/** What a user reads when a command fails: the first cause, in the server's words where it has any. */
final class FaultReport {
    private FaultReport() {}

    static String of(Throwable thrown) {
        MigrationFault fault = fault(thrown);
        if (fault != null) {
            String state = fault.state() == null ? "" : " " + fault.state();
            return "ERROR" + state + ":  " + fault.getMessage();
        }
        return "ERROR:  " + deepestMessage(thrown) + hint(thrown);
    }

    static boolean isDeadlock(Throwable thrown) {
        MigrationFault fault = fault(thrown);
        return fault != null && "40P01".equals(fault.state());
    }

    private static MigrationFault fault(Throwable thrown) {
        ModelFault model = find(thrown, ModelFault.class);
        if (model != null) {
            return new MigrationFault(model.state(), model.getMessage(), model.detail(), model.hint());
        }
        MigrationFault own = find(thrown, MigrationFault.class);
        SQLException server = own == null ? find(thrown, SQLException.class) : null;
        return server == null ? own : MigrationFault.of(server);
    }

    private static String hint(Throwable thrown) {
        ValidationFailedException invalid = find(thrown, ValidationFailedException.class);
        if (invalid != null && !invalid.getInvalidMD5Sums().isEmpty()) {
            return "\nHINT:  What has run cannot be edited. Restore the file, and put what is new into a new change set:"
                    + " a model's new version is a new registerModel.";
        }
        return find(thrown, LockException.class) == null
                ? ""
                : "\nHINT:  Where no other migration runs, one was killed. Free its lock:"
                        + " update databasechangeloglock set locked = false";
    }

    private static String deepestMessage(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause && !(cause instanceof RollbackFailedException)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage().strip();
    }

    private static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
