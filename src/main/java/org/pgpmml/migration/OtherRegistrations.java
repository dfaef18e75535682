package org.pgpmml.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;

/**
 * What else the changelog has registered of a model: a change that names a document again adds no version, so its
 * rollback must not take the one away that another change, still on record, has registered.
 *
 * @param before of the changelog, in its order
 * @param all those and later ones
 */
record OtherRegistrations(RegisterModelChange undone, List<RegisterModelChange> before, List<RegisterModelChange> all) {
    private static final Set<ExecType> HAS_RUN = Set.of(ExecType.EXECUTED, ExecType.RERAN);
    private static final String WITHDRAW = "select pmml.withdraw_model_version(%1$s, %2$s)";
    /** Not where somebody has promoted another version since. */
    private static final String TAKE_PROMOTION_BACK =
            "select pmml.rollback_model(v.model) from pmml.model_versions as v where v.model = %1$s"
                    + " and v.is_champion and v.checksum = encode(sha256(convert_to(%2$s, 'UTF8')), 'hex')";

    static OtherRegistrations of(RegisterModelChange undone, Database database) throws DatabaseException {
        List<RegisterModelChange> before = new ArrayList<>();
        List<RegisterModelChange> all = new ArrayList<>();
        boolean isBefore = true;
        for (ChangeSet set : root(undone.getChangeSet()).getChangeSets()) {
            boolean isOwn = set == undone.getChangeSet();
            if (!isOwn && !isOnRecord(set, database)) {
                continue;
            }
            for (Change change : set.getChanges()) {
                if (change == undone) {
                    isBefore = false;
                } else if ((isBefore || !isOwn)
                        && change instanceof RegisterModelChange other
                        && other.getModel().equals(undone.getModel())) {
                    all.add(other);
                    if (isBefore) {
                        before.add(other);
                    }
                }
            }
        }
        return new OtherRegistrations(undone, before, all);
    }

    /** The call that undoes the registration, of a model and its document; empty where it changed nothing. */
    Optional<String> undo() {
        if (all.stream().noneMatch(undone::isOfTheSameDocument)) {
            return Optional.of(WITHDRAW);
        }
        boolean wasPromoted = undone.isPromoted()
                && before.stream()
                        .filter(RegisterModelChange::isPromoted)
                        .reduce((first, second) -> second)
                        .filter(champion -> !undone.isOfTheSameDocument(champion))
                        .isPresent();
        return wasPromoted ? Optional.of(TAKE_PROMOTION_BACK) : Optional.empty();
    }

    private static DatabaseChangeLog root(ChangeSet set) {
        DatabaseChangeLog own = set.getChangeLog();
        return own.getRootChangeLog() == null ? own : own.getRootChangeLog();
    }

    private static boolean isOnRecord(ChangeSet set, Database database) throws DatabaseException {
        return database.getRanChangeSetList().stream()
                .anyMatch(ran -> ran.isSameAs(set) && HAS_RUN.contains(ran.getExecType()));
    }
}
