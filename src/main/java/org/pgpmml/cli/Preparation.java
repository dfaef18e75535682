package org.pgpmml.cli;

import java.sql.Connection;
import liquibase.changelog.ChangeLogParameters;

/** What a command sees to before Liquibase begins; it is committed then. */
@FunctionalInterface
interface Preparation {
    Preparation NONE = (connection, changelog, parameters) -> {};

    void make(Connection connection, Changelog changelog, ChangeLogParameters parameters) throws Exception;
}
