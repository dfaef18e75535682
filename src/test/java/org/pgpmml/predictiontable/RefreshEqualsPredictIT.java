package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgpmml.engine.Engines;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The shipped models on all shipped customers: a refresh gives what pmml.predict gives, whatever the blocks and types. */
@OnEveryJavaHost
class RefreshEqualsPredictIT {
    private final TestDatabase database;

    RefreshEqualsPredictIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void load(TestDatabase database) throws Exception {
        for (var model : new String[] {"churn", "segment"}) {
            database.register(model, "pmml/" + model + "/model.pmml");
        }
        Customers.create(database);
    }

    @Test
    void every_customer_gets_what_pmml_predict_says() throws Exception {
        Predictions.create(database, "for_comparison", "churn", "customers", "customer_id");
        Predictions.refresh(database, "for_comparison");

        Predictions.assertEqualsPredict(
                database, "for_comparison", "churn", "customers", "customer_id", "probability_yes", "probability(Yes)");
    }

    @ParameterizedTest
    @CsvSource({"real", "numeric", "text", "'numeric(10,2)'"})
    void columns_of_other_types_change_no_bit(String type) throws Exception {
        var source = "customers_" + type.replaceAll("\\W", "");
        database.run("create table %s as select * from customers where customer_id %% 10 = 0".formatted(source));
        database.run("alter table %1$s alter monthly_charges type %2$s using monthly_charges::%2$s,"
                        .formatted(source, type)
                + " alter total_charges type %2$s using total_charges::%2$s, alter tenure type smallint".formatted(source, type));
        Predictions.create(database, "of_" + source, "churn", source, "customer_id");
        Predictions.refresh(database, "of_" + source);

        Predictions.assertEqualsPredict(
                database, "of_" + source, "churn", source, "customer_id", "probability_yes", "probability(Yes)");
    }

    @Test
    void many_small_blocks_give_the_same_as_a_few_large_ones() throws Exception {
        Predictions.create(database, "by_blocks", "segment", "customers", "customer_id");
        try {
            database.run("set pmml.block_rows = 100");
            Predictions.refresh(database, "by_blocks");
            Predictions.assertCounts(database, "public.by_blocks", Customers.COUNT, Customers.COUNT, 0, 0, 0);
            for (var rows : new int[] {1, 4096, 100000}) {
                database.run("set pmml.block_rows = " + rows);
                Predictions.refresh(database, "by_blocks");
                Predictions.assertCounts(database, "public.by_blocks", Customers.COUNT, 0, Customers.COUNT, 0, 0);
            }
        } finally {
            database.run("reset pmml.block_rows");
        }
    }

    /** Also not by an engine so slow that every block is shared. */
    @ParameterizedTest
    @MethodSource("engines")
    void more_threads_change_no_bit(String engine) throws Exception {
        var document = Files.readString(Path.of("pmml/churn/model.pmml"));
        database.run("select pmml.register_model(model => ?, document => ?, engine => ?)", "by_" + engine, document, engine);
        Predictions.create(database, "by_" + engine, "by_" + engine, "customers", "customer_id");
        try {
            database.run("set pmml.scoring_threads = 1");
            Predictions.refresh(database, "by_" + engine);
            for (var threads : new int[] {2, 64}) {
                database.run("set pmml.scoring_threads = " + threads);
                Predictions.refresh(database, "by_" + engine);
                Predictions.assertCounts(database, "public.by_" + engine, Customers.COUNT, 0, Customers.COUNT, 0, 0);
            }
        } finally {
            database.run("reset pmml.scoring_threads");
        }
    }

    static List<String> engines() {
        return Engines.names().stream().filter(engine -> !engine.equals("pmml4s")).toList();
    }

    @ParameterizedTest
    @CsvSource({"0", "100001", "-5", "many"})
    void a_block_size_out_of_range_is_an_error(String rows) throws Exception {
        database.run("drop table if exists unscored");
        Predictions.create(database, "unscored", "segment", "customers", "customer_id");
        try {
            database.run("set pmml.block_rows = '" + rows + "'");
            assertThat(database.error("call pmml.refresh('unscored')").getSQLState()).isEqualTo("PM052");
        } finally {
            database.run("reset pmml.block_rows");
        }
    }
}
