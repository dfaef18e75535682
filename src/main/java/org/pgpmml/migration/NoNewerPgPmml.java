package org.pgpmml.migration;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.exception.ValidationErrors;
import liquibase.exception.Warnings;
import liquibase.precondition.AbstractPrecondition;

/**
 * {@code noNewerPgPmml}: an older release would put its functions on tables that a newer one has changed, because code
 * runs again whenever it differs. Numbered changes that this release does not know tell of a newer one.
 */
public class NoNewerPgPmml extends AbstractPrecondition {
    static final String AUTHOR = "pg_pmml";

    @Override
    public String getName() {
        return "noNewerPgPmml";
    }

    @Override
    public String getSerializedObjectNamespace() {
        return GENERIC_CHANGELOG_EXTENSION_NAMESPACE;
    }

    @Override
    public Warnings warn(Database database) {
        return new Warnings();
    }

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }

    @Override
    public void check(
            Database database, DatabaseChangeLog changelog, ChangeSet changeSet, ChangeExecListener listener)
            throws PreconditionFailedException, PreconditionErrorException {
        Set<String> known = changelog.getChangeSets().stream().map(ChangeSet::getId).collect(toSet());
        try {
            String newer = database.getRanChangeSetList().stream()
                    .filter(ran -> AUTHOR.equals(ran.getAuthor()) && ran.getId().matches("\\d{4}"))
                    .map(ran -> ran.getId())
                    .filter(id -> !known.contains(id))
                    .collect(joining(", "));
            if (!newer.isEmpty()) {
                throw new PreconditionFailedException(
                        "the database has been migrated by a newer release of pg_pmml: changes on record that this one"
                                + " does not know: " + newer + ". Use the jar of that release, or of a later one.",
                        changelog,
                        this);
            }
        } catch (DatabaseException e) {
            throw new PreconditionErrorException(e, changelog, this);
        }
    }
}
