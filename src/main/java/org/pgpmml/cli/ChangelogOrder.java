package org.pgpmml.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ResourceAccessor;

/**
 * Change sets that ran again, because an upgrade changed their files, are the latest on record, and Liquibase would undo
 * them before others that need what they made. Where all are undone, the record goes back to the changelog's own order.
 */
final class ChangelogOrder {
    private ChangelogOrder() {}

    static void restore(Connection connection, Changelog changelog, ChangeLogParameters parameters) throws Exception {
        if (isOnRecord(connection)) {
            ResourceAccessor files = changelog.files();
            put(connection, ChangeLogParserFactory.getInstance()
                    .getParser(changelog.path(), files)
                    .parse(changelog.path(), parameters, files)
                    .getChangeSets());
        }
    }

    private static boolean isOnRecord(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select to_regclass('databasechangelog') is not null")) {
            return result.next() && result.getBoolean(1);
        }
    }

    /** Liquibase sorts by date, then by place. */
    private static void put(Connection connection, List<ChangeSet> changeSets) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update databasechangelog set orderexecuted = ?, dateexecuted = (select min(dateexecuted) from databasechangelog)"
                        + " where id = ? and author = ? and filename = ?")) {
            for (int i = 0; i < changeSets.size(); i++) {
                update.setInt(1, i + 1);
                update.setString(2, changeSets.get(i).getId());
                update.setString(3, changeSets.get(i).getAuthor());
                update.setString(4, changeSets.get(i).getFilePath());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
