package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What a session that listens to channel pg_pmml is told, and how often. */
@OnEveryJavaHost
class ListenerIT extends OneScheduledTable {
    private Connection listener;

    ListenerIT() {
        super("listener");
    }

    @BeforeEach
    void listen() throws Exception {
        listener = database.connect();
        TestDatabase.run(listener, "listen pg_pmml");
    }

    @AfterEach
    void stopListening() throws Exception {
        listener.close();
    }

    private List<String> payloads() throws Exception {
        TestDatabase.run(listener, "select 1"); // notifications come with the answer
        var received = listener.unwrap(PGConnection.class).getNotifications();
        return Arrays.stream(received == null ? new PGNotification[0] : received)
                .peek(notification -> assertThat(notification.getName()).isEqualTo("pg_pmml"))
                .map(PGNotification::getParameter)
                .filter(payload -> payload.contains("listener."))
                .toList();
    }

    /** {@code failed 22012}, in their order. */
    private String events() throws Exception {
        var events = new StringBuilder();
        for (var payload : payloads()) {
            assertThat(database.text("select ?::jsonb ->> 'table'", payload)).isEqualTo(table.name());
            events.append(database.text("select concat_ws(' ', p ->> 'event', p ->> 'sqlstate') || ', ' from (select ?::jsonb as p) as p", payload));
        }
        return events.toString();
    }

    @Test
    void each_failure_is_told_once_and_so_is_the_recovery() throws Exception {
        table.schedule("");
        table.run();
        assertThat(events()).isEmpty();

        table.breakRows();
        table.run();
        table.keep();
        table.keep();
        assertThat(events()).isEqualTo("failed 22012, ");

        table.mendRows();
        table.run();
        table.run();
        assertThat(events()).isEqualTo("recovered, ");
    }

    @Test
    void a_failure_names_its_run_and_no_word_of_its_error() throws Exception {
        table.breakRows();
        database.error("call pmml.refresh(?)", table.name());

        var payload = payloads();
        assertThat(payload).hasSize(1);
        assertThat(database.rows("select p.key, p.value from jsonb_each_text(?::jsonb) as p order by p.key", payload.get(0)))
                .isEqualTo(database.rows(
                        """
                        select p.key, p.value
                        from pmml.refreshes as r
                        cross join lateral (values
                            ('event', 'failed'), ('run', r.refresh_id::text), ('sqlstate', '22012'), ('table', r.prediction_table)) as p (key, value)
                        where r.prediction_table = ?
                        order by p.key""",
                        table.name()));
    }

    @Test
    void a_refresh_that_another_one_keeps_away_is_no_failure() throws Exception {
        try (var other = database.connect()) {
            other.setAutoCommit(false);
            TestDatabase.run(other, "call pmml.refresh(?, within_transaction => true)", table.name());
            assertThat(database.error("call pmml.refresh(?)", table.name()).getSQLState()).isEqualTo("PM036");
        }

        assertThat(events()).isEmpty();
    }

    @Test
    void staleness_is_told_once_and_so_is_its_end() throws Exception {
        refresh();
        database.run("select pmml.limit_staleness(?, '1 day')", table.name());
        table.keep();
        assertThat(events()).isEmpty();

        database.run("update pmml_internal.refresh set started_at = started_at - interval '25 hours' where prediction_table_id = ?", (int) table.id());
        table.keep();
        table.keep();
        assertThat(events()).isEqualTo("stale, ");

        refresh();
        table.keep();
        assertThat(events()).isEqualTo("recovered, ");
    }

    @Test
    void a_table_that_was_never_refreshed_becomes_stale_too() throws Exception {
        database.run("select pmml.limit_staleness(?, '1 ms')", table.name());
        table.keep();

        assertThat(events()).isEqualTo("stale, ");
    }

    @Test
    void a_limit_of_staleness_is_above_zero_and_below_a_thousand_years() {
        for (var limit : new String[] {"0", "-1 day", "1001 years"}) {
            assertFault(database.error("select pmml.limit_staleness(?, ?::interval)", table.name(), limit), SqlState.USELESS_LIMIT,
                    "cannot be a limit of staleness", "some moments old", "'1 day'");
        }
    }
}
