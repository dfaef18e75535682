package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class PromotionIT {
    private final TestDatabase database;

    PromotionIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void every_session_follows_a_promotion_at_its_next_statement() throws SQLException {
        register("followed");
        try (Connection other = database.connect()) {
            assertThat(price(other, "followed")).isEqualTo(290.0);
            assertThat(price(database.shared(), "followed")).isEqualTo(290.0);
            database.run("select pmml.promote_model('followed', 2)");
            assertThat(price(database.shared(), "followed")).isEqualTo(390.0);
            assertThat(price(other, "followed")).isEqualTo(390.0);
            TestDatabase.run(other, "select pmml.rollback_model('followed')");
            assertThat(price(database.shared(), "followed")).isEqualTo(290.0);
        }
    }

    @Test
    void a_transaction_that_sees_the_old_champion_scores_with_it() throws SQLException {
        register("seen");
        try (Connection other = database.connect()) {
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            other.setAutoCommit(false);
            assertThat(price(other, "seen")).isEqualTo(290.0);
            database.run("select pmml.promote_model('seen', 2)");
            assertThat(price(other, "seen")).isEqualTo(290.0);
            other.commit();
            assertThat(price(other, "seen")).isEqualTo(390.0);
        }
    }

    @Test
    void a_model_dropped_elsewhere_is_unknown_at_the_next_statement() throws SQLException {
        register("dropped");
        assertThat(price(database.shared(), "dropped")).isEqualTo(290.0);
        try (Connection other = database.connect()) {
            TestDatabase.run(other, "select pmml.drop_model('dropped')");
        }
        assertThat(database.error("select pmml.predict('dropped', '{\"area\": 80, \"rooms\": 3}')").getSQLState())
                .isEqualTo("PM010");
    }

    private void register(String model) throws SQLException {
        database.run("select pmml.register_model(?, ?)", model, regression(100));
        database.run("select pmml.register_model(?, ?)", model, regression(200));
    }

    private static Object price(Connection connection, String model) throws SQLException {
        return TestDatabase.rows(
                        connection, "select pmml.predict_value(?, '{\"area\": 80, \"rooms\": 3}') as price", model)
                .get(0)
                .get("price");
    }
}
