package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class ChampionIT {
    private final TestDatabase database;

    ChampionIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void rollback_goes_back_one_promotion_at_a_time_until_there_is_none() throws SQLException {
        register("steps", 3);
        promote("steps", 2);
        promote("steps", 3);
        assertThat(rollback("steps")).isEqualTo(2);
        assertThat(rollback("steps")).isEqualTo(1);
        assertFault(
                database.error("select pmml.rollback_model('steps')"),
                SqlState.NOTHING_TO_ROLL_BACK,
                "model \"steps\" has no earlier champion",
                "Version 1 is its first champion",
                "pmml.champion_history");
        assertThat(champion("steps")).isEqualTo("1");
    }

    @Test
    void a_promotion_after_a_rollback_can_be_rolled_back_in_turn() throws SQLException {
        register("turns", 3);
        promote("turns", 2);
        rollback("turns");
        promote("turns", 3);
        assertThat(rollback("turns")).isEqualTo(1);
    }

    @Test
    void promoting_the_champion_changes_nothing() throws SQLException {
        register("twice", 2);
        promote("twice", 2);
        promote("twice", 2);
        assertThat(history("twice")).containsExactly("register null 1", "promote 1 2");
        assertThat(rollback("twice")).isEqualTo(1);
    }

    @Test
    void the_history_says_who_when_from_and_to() throws SQLException {
        register("told", 2);
        promote("told", 2);
        rollback("told");
        assertThat(history("told")).containsExactly("register null 1", "promote 1 2", "rollback 2 1");
        assertThat(database.number("select count(*) from pmml.champion_history where model = 'told'"
                        + " and changed_by = current_user and changed_at between now() - interval '1 minute' and now()"))
                .isEqualTo(3);
    }

    @Test
    void a_promotion_without_a_version_is_refused() throws SQLException {
        register("which", 1);
        assertFault(
                database.error("select pmml.promote_model('which', null)"),
                SqlState.UNKNOWN_VERSION,
                "no version of model \"which\"",
                "null",
                "pmml.model_versions");
    }

    @Test
    void withdrawing_the_champion_brings_the_one_before_back() throws SQLException {
        register("withdrawn", 3);
        promote("withdrawn", 2);
        promote("withdrawn", 3);
        withdraw("withdrawn", 3);
        assertThat(champion("withdrawn")).isEqualTo("2");
        withdraw("withdrawn", 2);
        assertThat(champion("withdrawn")).isEqualTo("1");
        assertThat(history("withdrawn")).endsWith("withdraw 3 2", "withdraw 2 1");
    }

    @Test
    void withdrawing_another_version_leaves_the_champion_alone() throws SQLException {
        register("kept", 3);
        promote("kept", 2);
        promote("kept", 3);
        withdraw("kept", 2);
        assertThat(champion("kept")).isEqualTo("3");
        assertThat(rollback("kept")).isEqualTo(1);
    }

    @Test
    void a_withdrawn_number_is_never_given_again() throws SQLException {
        register("numbers", 2);
        withdraw("numbers", 2);
        assertThat(database.number("select pmml.register_model('numbers', ?)", regression(2))).isEqualTo(3);
    }

    @Test
    void withdrawing_twice_or_an_unknown_document_does_nothing() throws SQLException {
        register("calm", 2);
        withdraw("calm", 2);
        withdraw("calm", 2);
        withdraw("calm", 77);
        assertThat(database.text("select versions from pmml.models where model = 'calm'")).isEqualTo("1");
    }

    @Test
    void the_model_goes_with_its_last_version() throws SQLException {
        register("last", 1);
        withdraw("last", 1);
        assertThat(database.rows("select from pmml.models where model = 'last'")).isEmpty();
        assertThat(history("last")).isEmpty();
    }

    /** Versions 1 to n, each with a document of its own. */
    private void register(String model, int versions) throws SQLException {
        for (int i = 1; i <= versions; i++) {
            database.run("select pmml.register_model(?, ?)", model, regression(i));
        }
    }

    private void withdraw(String model, int version) throws SQLException {
        database.run("select pmml.withdraw_model_version(?, ?)", model, regression(version));
    }

    private void promote(String model, int version) throws SQLException {
        database.run("select pmml.promote_model(?, ?)", model, version);
    }

    private long rollback(String model) throws SQLException {
        return database.number("select pmml.rollback_model(?)", model);
    }

    private String champion(String model) throws SQLException {
        return database.text("select champion from pmml.models where model = ?", model);
    }

    private List<String> history(String model) throws SQLException {
        return database
                .rows("select concat_ws(' ', action, coalesce(from_version::text, 'null'), to_version) as change"
                        + " from pmml.champion_history where model = ? order by changed_at", model)
                .stream()
                .map(row -> (String) row.get("change"))
                .toList();
    }
}
