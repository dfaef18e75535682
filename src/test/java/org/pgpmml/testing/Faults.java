package org.pgpmml.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.pgpmml.model.SqlState;
import org.postgresql.util.PSQLException;

/** What an error of ours must have: SQLSTATE, a message in PostgreSQL's style, DETAIL and HINT. */
public final class Faults {
    private Faults() {}

    /**
     * @param message text that the message contains
     * @param detail text that DETAIL contains
     * @param hint text that HINT contains
     */
    public static void assertFault(PSQLException error, SqlState state, String message, String detail, String hint) {
        assertThat((Throwable) error).as("an error").isNotNull();
        var server = error.getServerErrorMessage();
        assertThat(server).as(error.toString()).isNotNull();
        assertThat(error.getSQLState()).as(server.toString()).isEqualTo(state.code());
        assertThat(server.getMessage()).contains(message).doesNotEndWith(".");
        assertThat(server.getDetail()).as("DETAIL of " + server).contains(detail);
        assertThat(server.getHint()).as("HINT of " + server).contains(hint).isNotBlank();
    }
}
