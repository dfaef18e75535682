package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class RouteToChallengerIT {
    private static final String WRONG =
            "select count(*) from predictions as t join points as p using (id) where t.score <> 1 + case t.model_version when 1 then 2 else 3 end * p.x";

    private final TestDatabase database;

    RouteToChallengerIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3));
    }

    @BeforeEach
    void points() throws Exception {
        database.run("select pmml.promote_model('linear', 1)");
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 2000) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
    }

    /** What the documentation says, so that other programs can tell where a key goes. */
    private static boolean isRouted(int id, double share) throws Exception {
        var digest = MessageDigest.getInstance("MD5").digest((id + " linear").getBytes(StandardCharsets.UTF_8));
        long first = 0;
        for (int i = 0; i < 4; i++) {
            first = first << 8 | digest[i] & 0xff;
        }
        return first < Math.floor(share * 4294967296.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "hash", "triggers", "on change"})
    void a_share_of_the_keys_is_scored_by_the_challenger_and_stays_there(String method) throws Exception {
        database.run("select pmml.detect_changes('predictions', ?, on_change => ?)", method.equals("on change") ? "triggers" : method, method.equals("on change"));
        database.run("select pmml.route_to_challenger('predictions', 2, 0.3)");
        Predictions.refresh(database, "predictions");
        var routed = database.rows("select id, model_version from predictions order by id");
        assertThat(routed).hasSize(2000);
        for (var row : routed) {
            assertThat(row.get("model_version")).isEqualTo(isRouted((int) row.get("id"), 0.3) ? 2 : 1);
        }
        assertThat(database.number(WRONG)).isZero();

        database.run("update points set x = x + 1 where id % 10 = 0");
        database.run("insert into points select i, 5, 'plain' from generate_series(3001, 3100) as i");
        if (!method.equals("on change")) {
            Predictions.refresh(database, "predictions");
            assertThat(Predictions.lastRefresh(database, "public.predictions")).containsEntry("changed", 300L);
        }
        assertThat(database.number(WRONG)).isZero();
        assertThat(database.number("select count(distinct model_version) from predictions where id > 3000")).isEqualTo(2);

        database.run("select pmml.route_to_challenger('predictions', null)");
        Predictions.refresh(database, "predictions");
        assertThat(database.number("select count(*) from predictions where model_version = 1")).isEqualTo(2100);
        assertThat(database.number(WRONG)).isZero();
    }

    @Test
    void a_version_that_keys_are_routed_to_is_not_withdrawn() throws Exception {
        database.run("select pmml.route_to_challenger('predictions', 2, 0.3)");
        assertFault(
                database.error("select pmml.withdraw_model_version('linear', ?)", SmallModels.linear(3)),
                SqlState.MODEL_IN_USE,
                "version 2 of model \"linear\" is in use",
                "public.predictions",
                "pmml.route_to_challenger(..., version => null)");
    }

    @ParameterizedTest
    @CsvSource({
        "'decode(md5(i::text), ''hex'')', bytea_output, escape", "i * interval '25 hours', intervalstyle, iso_8601",
        "moment '2026-01-01 00:00+00' + i * interval '1 hour', timezone, Asia/Tokyo"
    })
    void a_key_goes_the_same_way_in_every_session(String key, String setting, String value) throws Exception {
        database.run("drop table if exists routed, keys");
        database.run("drop domain if exists moment");
        database.run("create domain moment as timestamptz");
        database.run("create table keys as select %s as k, i as x, 'plain' as \"group\" from generate_series(1, 100) as i".formatted(key.replace("moment '", "timestamptz '")));
        database.run("alter table keys " + (key.startsWith("moment") ? "alter k type moment, " : "") + "add primary key (k)");
        Predictions.create(database, "routed", "linear", "keys", "k");
        database.run("select pmml.route_to_challenger('routed', 2, 0.5)");
        Predictions.refresh(database, "routed");
        database.run("set " + setting + " = '" + value + "'");
        try {
            Predictions.refresh(database, "routed");
        } finally {
            database.run("reset " + setting);
        }
        Predictions.assertCounts(database, "public.routed", 100, 0, 100, 0, 0);
    }

    @Test
    void a_challenger_that_was_promoted_scores_all() throws Exception {
        database.run("select pmml.route_to_challenger('predictions', 2, 0.3)");
        Predictions.refresh(database, "predictions");
        database.run("select pmml.promote_model('linear', 2)");
        Predictions.refresh(database, "predictions");
        assertThat(database.number("select count(*) from predictions where model_version = 2")).isEqualTo(2000);
    }

    @Test
    void what_cannot_be_is_refused() throws Exception {
        assertFault(database.error("select pmml.route_to_challenger('predictions', 2, 0)"), SqlState.UNSUITABLE_ROUTING, "cannot route keys", "share", "Example");
        assertFault(database.error("select pmml.route_to_challenger('predictions', 2, 1.5)"), SqlState.UNSUITABLE_ROUTING, "cannot route keys", "share", "Example");
        assertThat(database.error("select pmml.route_to_challenger('predictions', 9, 0.5)").getSQLState()).isEqualTo(SqlState.UNKNOWN_VERSION.code());
    }
}
