package org.pgpmml.migration;

import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.exception.ValidationErrors;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.sqlgenerator.core.AbstractSqlGenerator;
import liquibase.statement.core.MarkChangeSetRanStatement;
import liquibase.statement.core.UpdateStatement;

/**
 * Change sets of pg_pmml that run again keep their place on record. Liquibase makes them the latest, with whatever tag
 * they have: a rollback to a tag before an upgrade would remove the Java host, one to a tag of theirs would undo nothing.
 */
public class KeptPlace extends AbstractSqlGenerator<MarkChangeSetRanStatement> {
    @Override
    public int getPriority() {
        return PRIORITY_DATABASE;
    }

    @Override
    public ValidationErrors validate(MarkChangeSetRanStatement mark, Database database, SqlGeneratorChain chain) {
        return chain.validate(mark, database);
    }

    @Override
    public Sql[] generateSql(MarkChangeSetRanStatement mark, Database database, SqlGeneratorChain chain) {
        ChangeSet set = mark.getChangeSet();
        if (!mark.getExecType().ranBefore || !NoNewerPgPmml.AUTHOR.equals(set.getAuthor())) {
            return chain.generateSql(mark, database);
        }
        ObjectQuotingStrategy before = database.getObjectQuotingStrategy();
        database.setObjectQuotingStrategy(ObjectQuotingStrategy.LEGACY); // as Liquibase does for its own tables
        try {
            UpdateStatement update = new UpdateStatement(
                            database.getLiquibaseCatalogName(),
                            database.getLiquibaseSchemaName(),
                            database.getDatabaseChangeLogTableName())
                    .addNewColumnValue("MD5SUM", set.generateCheckSum(ChecksumVersion.latest()).toString())
                    .addNewColumnValue("EXECTYPE", mark.getExecType().value)
                    .addNewColumnValue("DEPLOYMENT_ID", Scope.getCurrentScope()
                            .getSingleton(ChangeLogHistoryServiceFactory.class)
                            .getChangeLogService(database)
                            .getDeploymentId())
                    .setWhereClause("ID = ? AND AUTHOR = ? AND FILENAME = ?")
                    .addWhereParameters(set.getId(), set.getAuthor(), set.getFilePath());
            return SqlGeneratorFactory.getInstance().generateSql(update, database);
        } finally {
            database.setObjectQuotingStrategy(before);
        }
    }
}
