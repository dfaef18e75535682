package org.pgpmml.predictiontable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.pgpmml.testing.TestDatabase;

/** What tests on {@link ChangingPoints} share: the tables are new for each test, the models are those of all. */
abstract class OnChangingPoints {
    @Parameter
    TestDatabase database;

    ChangingPoints points;

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        ChangingPoints.register(database);
    }

    @BeforeEach
    void two_tables_of_the_same_points() throws Exception {
        points = new ChangingPoints(database);
        points.prepare();
    }
}
