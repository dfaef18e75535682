package org.pgpmml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.DatabaseException;
import org.junit.jupiter.api.Test;
import org.pgpmml.migration.MigrationFault;
import org.pgpmml.model.SqlState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class FaultReportTest {
    @Test
    void serversMessageDetailAndHintComeThroughLiquibasesWrapping() {
        PSQLException server = new PSQLException(new ServerErrorMessage("SERROR\0CPM010\0Mmodel \"x\" is unknown\0DNone of 3.\0HRegister it.\0"));

        assertThat(FaultReport.of(new CommandExecutionException(new DatabaseException("[Failed SQL: …]", server))))
                .isEqualTo("ERROR PM010:  model \"x\" is unknown\nDETAIL:  None of 3.\nHINT:  Register it.");
    }

    @Test
    void ownFaultReadsAsTheServersDo() {
        MigrationFault fault = new MigrationFault(SqlState.JAVA_HOST_MISSING, "no host", null, "Install one.");

        assertThat(FaultReport.of(new CommandExecutionException(fault)))
                .isEqualTo("ERROR PM050:  no host\nHINT:  Install one.");
    }

    @Test
    void faultWithoutServerIsItsDeepestMessage() {
        assertThat(FaultReport.of(new CommandExecutionException("outer", new IllegalStateException("inner"))))
                .isEqualTo("ERROR:  inner");
    }

    @Test
    void errorNeverQuotesAWholeDocument() {
        SQLException server = new SQLException("bad: " + "x".repeat(1_000_000), "22000");

        assertThat(FaultReport.of(server)).hasSizeLessThan(2_000).startsWith("ERROR 22000:  bad: xxx");
    }
}
