package org.pgpmml.schedule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.pgpmml.testing.TestDatabase;

/** What tests of one scheduled table share: it is new for each test, its model is that of all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OneScheduledTable {
    /** One that pg_cron does not serve. */
    @Parameter
    TestDatabase elsewhere;

    TestDatabase database;
    ScheduledTable table;

    private final String schema;

    OneScheduledTable(String schema) {
        this.schema = schema;
    }

    @BeforeParameterizedClassInvocation
    void connect() {
        database = elsewhere.server().cronDatabase();
        table = new ScheduledTable(database, schema);
    }

    @BeforeEach
    void create() throws Exception {
        table.create();
    }

    @AfterEach
    void remove() throws Exception {
        table.remove();
    }

    void refresh() throws Exception {
        database.run("call pmml.refresh(?)", table.name());
    }

    @AfterParameterizedClassInvocation
    void close() throws Exception {
        table.removeWithModel();
        database.close();
    }
}
