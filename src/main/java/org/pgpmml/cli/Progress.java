package org.pgpmml.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import org.pgpmml.migration.InstallJavaHostChange;
import org.pgpmml.migration.RegisterModelChange;

/** A line for each change set: what is done, and how long it took. */
final class Progress extends AbstractChangeExecListener {
    private final PrintWriter out;
    private long started;
    private int lines;

    Progress(PrintWriter out) {
        this.out = out;
    }

    /** Change sets that ran or were rolled back. */
    int lines() {
        return lines;
    }

    @Override
    public void willRun(ChangeSet set, DatabaseChangeLog log, Database database, RunStatus status) {
        start(describe(set));
    }

    @Override
    public void ran(ChangeSet set, DatabaseChangeLog log, Database database, ExecType type) {
        if (type == ExecType.SKIPPED || type == ExecType.MARK_RAN) {
            start(describe(set));
            end("skipped");
        } else if (type != ExecType.FAILED) {
            end(seconds());
        }
    }

    @Override
    public void willRollback(ChangeSet set, DatabaseChangeLog log, Database database) {
        start("undo: " + describe(set));
    }

    @Override
    public void rolledBack(ChangeSet set, DatabaseChangeLog log, Database database) {
        end(seconds());
    }

    @Override
    public void runFailed(ChangeSet set, DatabaseChangeLog log, Database database, Exception exception) {
        end("failed (" + set.toString(false) + ")");
    }

    @Override
    public void rollbackFailed(ChangeSet set, DatabaseChangeLog log, Database database, Exception exception) {
        end("failed (" + set.toString(false) + ")");
    }

    /** The change's own words; for Liquibase's changes the comment of the change set, or its id. */
    static String describe(ChangeSet set) {
        String own = set.getChanges().stream()
                .filter(change -> change instanceof RegisterModelChange || change instanceof InstallJavaHostChange)
                .map(change -> change instanceof RegisterModelChange model
                        ? "register model " + model.getModel()
                        : "install Java host")
                .collect(Collectors.joining(", "));
        if (!own.isEmpty()) {
            return own;
        }
        return set.getComments() == null || set.getComments().isBlank() ? set.getId() : set.getComments();
    }

    private void start(String what) {
        started = System.nanoTime();
        out.print(what + " … ");
        out.flush();
    }

    private void end(String how) {
        lines++;
        out.println(how);
        out.flush();
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - started) / 1e9);
    }
}
