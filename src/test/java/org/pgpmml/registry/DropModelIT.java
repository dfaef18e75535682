package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class DropModelIT {
    private final TestDatabase database;

    DropModelIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void register() throws SQLException {
        database.run("drop table if exists \"its prices\"");
        database.run("create table if not exists houses (id int primary key, area float8, rooms int)");
        database.run("select pmml.register_model('prices', ?)", regression(100));
    }

    @Test
    void a_dropped_model_is_gone_with_its_versions_and_starts_again_at_one() throws SQLException {
        database.run("select pmml.register_model('prices', ?)", regression(101));
        database.run("select pmml.drop_model('prices')");
        for (var view : new String[] {"models", "model_versions", "champion_history"}) {
            assertThat(database.rows("select from pmml." + view + " where model = 'prices'")).isEmpty();
        }
        assertThat(database.number("select pmml.register_model('prices', ?)", regression(101))).isEqualTo(1);
    }

    @Test
    void a_model_of_a_prediction_table_cannot_be_dropped() throws SQLException {
        createPredictionTable("");
        assertFault(
                database.error("select pmml.drop_model('prices')"),
                SqlState.MODEL_IN_USE,
                "model \"prices\" is in use",
                "its prices",
                "pmml.drop_prediction_table");
        assertFault(
                database.error("select pmml.withdraw_model_version('prices', ?)", regression(100)),
                SqlState.MODEL_IN_USE,
                "model \"prices\" is in use",
                "its prices",
                "pmml.drop_prediction_table");
    }

    @Test
    void a_version_that_a_prediction_table_is_bound_to_cannot_be_withdrawn() throws SQLException {
        var version = database.number("select pmml.register_model('prices', ?)", regression(103));
        createPredictionTable(", version => " + version);
        assertFault(
                database.error("select pmml.withdraw_model_version('prices', ?)", regression(103)),
                SqlState.MODEL_IN_USE,
                "version " + version + " of model \"prices\" is in use",
                "its prices",
                "pmml.drop_prediction_table");
    }

    @Test
    void a_prediction_table_dropped_by_hand_frees_its_model() throws SQLException {
        createPredictionTable("");
        database.run("drop table \"its prices\"");
        database.run("select pmml.drop_model('prices')");
        assertThat(database.rows("select from pmml.models where model = 'prices'")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "update pmml_internal.model_version set document = 'x'",
        "update pmml_internal.model_version set version = version + 1",
        "update pmml_internal.model_version set comment = comment",
        "insert into pmml_internal.model_version select * from pmml_internal.model_version"
                + " on conflict (model_id, version) do update set document = 'x'"
    })
    void a_version_cannot_be_changed_not_even_by_a_superuser(String change) throws SQLException {
        assertThat(database.text("select current_setting('is_superuser')")).isEqualTo("on");
        assertFault(
                database.error(change),
                SqlState.IMMUTABLE_VERSION,
                "a registered model version cannot be changed",
                "immutable",
                "Register the changed document as a new version");
    }

    @Test
    void the_champion_cannot_be_deleted_behind_the_registrys_back() {
        var error = database.error("delete from pmml_internal.model_version as v using pmml_internal.model as m"
                + " where m.model_id = v.model_id and m.champion = v.version");
        assertThat(error.getSQLState()).isEqualTo("23503");
    }

    private void createPredictionTable(String more) throws SQLException {
        database.run("select pmml.create_prediction_table(prediction_table => '\"its prices\"', model => 'prices',"
                + " source => 'houses', key_columns => array['id']" + more + ")");
    }
}
