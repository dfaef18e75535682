package org.pgpmml.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Both changelogs of the demo, forth and back, in the database that pg_cron serves. */
@OnEveryJavaHost
class DemoIT {
    private static final List<String> TABLES = List.of("churn_predictions", "customer_segments", "offer_propensities");

    private final TestDatabase database;

    DemoIT(TestDatabase other) {
        this.database = other.server().cronDatabase();
    }

    @Test
    void scores_every_customer_and_can_be_undone() throws Exception {
        try {
            pgPmml("migrate", "--changelog", "pmml/changelog.yaml");
            pgPmml("migrate", "--changelog", "demo/changelog.yaml");
            everything_is_scored_and_scheduled();
            every_probability_is_the_trainers();
            a_second_refresh_changes_nothing();
            nobody_is_offered_more_than_three_services();
            again_is_nothing_to_do();
        } finally {
            pgPmml("rollback", "--changelog", "demo/changelog.yaml", "--all");
            pgPmml("rollback", "--changelog", "pmml/changelog.yaml", "--all");
        }
        nothing_is_left();
        database.close();
    }

    private void everything_is_scored_and_scheduled() throws Exception {
        var tables = database.rows("select split_part(prediction_table, '.', 2) as name, * from pmml.prediction_tables order by 1");
        assertThat(tables).extracting(row -> row.get("name")).containsExactlyElementsOf(TABLES);
        assertThat(tables).extracting(row -> row.get("schedule")).containsExactly("0 3 * * *", "5 3 * * *", "10 3 * * *");
        assertThat(tables).allSatisfy(row -> assertThat(row).containsEntry("rejected", 0L));
        assertThat(database.number("select count(*) from churn_predictions")).isEqualTo(7043);
        assertThat(database.number("select count(*) from customer_segments")).isEqualTo(7043);
        assertThat(database.number("select count(*) from offer_propensities"))
                .isEqualTo(database.number("select count(*) from offer_candidates"));
    }

    private void every_probability_is_the_trainers() throws Exception {
        Map<Integer, Double> predicted = new HashMap<>();
        for (var row : database.rows("select customer_id, probability_yes::float8 as p from churn_predictions")) {
            predicted.put((Integer) row.get("customer_id"), (Double) row.get("p"));
        }
        var lines = Files.readAllLines(Path.of("pmml/churn/sample_expected.csv"));
        assertThat(lines.get(0)).isEqualTo("customer_id,churn,probability(No),probability(Yes)");
        assertThat(lines).hasSize(501);
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",");
            assertThat(predicted.get(Integer.valueOf(cells[0])))
                    .as("customer " + cells[0])
                    .isCloseTo(Double.parseDouble(cells[3]), offset(1e-6));
        }
    }

    private void a_second_refresh_changes_nothing() throws Exception {
        for (var table : TABLES) {
            database.run("call pmml.refresh(?)", table);
            assertThat(database.rows("select * from pmml.refreshes order by refresh_id desc limit 1").get(0))
                    .containsEntry("status", "succeeded")
                    .containsEntry("changed", 0L)
                    .containsEntry("removed", 0L);
        }
    }

    private void nobody_is_offered_more_than_three_services() throws Exception {
        assertThat(database.number("select max(n) from (select count(*) as n from next_best_offers group by customer_id) as c")).isEqualTo(3);
        assertThat(database.number("select count(distinct customer_id) from next_best_offers"))
                .isEqualTo(database.number("select count(distinct customer_id) from offer_candidates"));
        assertThat(database.number(
                        """
                        select count(*) from next_best_offers as better join next_best_offers as worse using (customer_id)
                        where better.rank < worse.rank and better.propensity < worse.propensity"""))
                .isZero();
        assertThat(database.number(
                        """
                        select count(*) from next_best_offers as o join customers as c using (customer_id)
                        where to_jsonb(c) ->> o.service <> 'No'"""))
                .isZero();
    }

    private void again_is_nothing_to_do() throws Exception {
        assertThat(pgPmml("migrate", "--changelog", "demo/changelog.yaml")).contains("up to date");
    }

    /** {@code java -jar pg_pmml.jar}, as the demo's script calls it; returns what it printed. */
    private String pgPmml(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-jar", "target/pg_pmml.jar"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--url", database.url()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void nothing_is_left() throws Exception {
        assertThat(database.number("select count(*) from pmml.prediction_tables")).isZero();
        assertThat(database.number("select count(*) from pmml.models where model in ('churn', 'segment', 'next_best_offer')")).isZero();
        assertThat(database.number("select count(*) from cron.job where jobname like 'pg_pmml%'")).isZero();
        assertThat(database.text("select coalesce(to_regclass('customers'), to_regclass('offer_candidates'), to_regclass('next_best_offers'))"))
                .isNull();
    }
}
