package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class SettingsIT {
    private final TestDatabase database;

    SettingsIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void every_setting_shows_its_value_default_and_meaning() throws SQLException {
        database.run("set pmml.scorer_cache_size = 3");
        assertThat(database.rows("select setting, value, default_value from pmml.settings"
                        + " where setting = 'pmml.scorer_cache_size'"))
                .singleElement()
                .hasToString("{setting=pmml.scorer_cache_size, value=3, default_value=16}");
        assertThat(database.rows("select from pmml.settings where coalesce(meaning, '') = ''")).isEmpty();
        database.run("reset pmml.scorer_cache_size");
    }

    @ParameterizedTest
    @CsvSource({"many", "0", "1001", "-1", "1.5", "99999999999"})
    void a_cache_size_out_of_range_is_named(String value) throws SQLException {
        database.run("select pmml.register_model('prices', ?)", regression(100));
        database.reconnect(); // the session that registers has the scorer ready
        database.run("select set_config('pmml.scorer_cache_size', ?, false)", value);
        try {
            assertFault(
                    database.error("select pmml.predict('prices', '{\"area\": 1, \"rooms\": 1}')"),
                    SqlState.INVALID_SETTING,
                    "setting \"pmml.scorer_cache_size\" has an unusable value",
                    "It is \"" + value + "\".",
                    "from 1 to 1000");
        } finally {
            database.run("reset pmml.scorer_cache_size");
        }
    }
}
