package org.pgpmml.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTargetTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "postgresql://me:pw@db:5433/shop, jdbc:postgresql://db:5433/shop, me, pw",
                "postgres://me@db/shop, jdbc:postgresql://db/shop, me, -",
                "postgresql://db/shop, jdbc:postgresql://db/shop, -, -",
                "postgresql://me@db, jdbc:postgresql://db/me, me, -",
                "postgresql:///shop, jdbc:postgresql://localhost/shop, -, -",
                "postgresql://:5433/shop, jdbc:postgresql://localhost:5433/shop, -, -",
                "postgresql://[::1]:5433/shop, jdbc:postgresql://[::1]:5433/shop, -, -",
                "postgresql://m%40e:p%3Aw%2F+%25@db/a%20b, jdbc:postgresql://db/a%20b, m@e, p:w/+%",
                "postgresql:///shop?host=db&port=5433&user=me&password=pw, jdbc:postgresql://db:5433/shop, me, pw",
                "postgresql://db/shop?sslmode=require&connect_timeout=5, jdbc:postgresql://db/shop?sslmode=require&connectTimeout=5, -, -",
                "postgresql://db/shop?application_name=a%26b, jdbc:postgresql://db/shop?ApplicationName=a%26b, -, -",
                "jdbc:postgresql://db/shop?ssl=true, jdbc:postgresql://db/shop?ssl=true, -, -"
            })
    void urlsOfLibpqAndJdbcMeanTheSameDatabase(String given, String url, String user, String password) {
        assertThat(ConnectionTarget.parse(given)).isEqualTo(new ConnectionTarget(url, user, password));
    }

    @Test
    void severalHostsArePassedOn() {
        assertThat(ConnectionTarget.parse("postgresql://me@a:1,b:2/shop").url())
                .isEqualTo("jdbc:postgresql://a:1,b:2/shop");
    }

    @Test
    void hostsAndPortsGoTogetherAsLibpqListsThem() {
        assertThat(ConnectionTarget.parse("postgresql:///shop?host=a,b&port=1,2").url())
                .isEqualTo("jdbc:postgresql://a:1,b:2/shop");
        assertThat(ConnectionTarget.parse("postgresql:///shop?host=a,::1&port=5433").url())
                .isEqualTo("jdbc:postgresql://a:5433,[::1]:5433/shop");
        assertThat(ConnectionTarget.fromEnvironment(Map.of("PGHOST", "::1", "PGDATABASE", "shop", "PGUSER", "me")).url())
                .isEqualTo("jdbc:postgresql://[::1]/shop");
        assertThatThrownBy(() -> ConnectionTarget.parse("postgresql:///shop?host=a,b,c&port=1,2"))
                .isInstanceOf(UsageFault.class)
                .hasMessage("there are 3 hosts, but 2 ports");
    }

    @Test
    void aUrlThatTheDriverRefusesIsQuotedWithoutItsPassword() {
        assertThatThrownBy(() -> ConnectionTarget.parse("jdbc:postgresql://db:99999999/shop?user=me&password=secret&sslpassword=secret")
                        .connect())
                .hasMessageContaining("jdbc:postgresql://db:99999999/shop?user=me&password=…&sslpassword=…")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://db/shop",
                "shop",
                "",
                "postgresql://%2Fvar%2Frun%2Fpostgresql/shop",
                "postgresql:///shop?host=/tmp",
                "postgresql://me:100%@db/shop",
                "postgresql://db/shop?sslmode"
            })
    void whatIsNoUrlIsWrongUsage(String given) {
        assertThatThrownBy(() -> ConnectionTarget.parse(given)).isInstanceOf(UsageFault.class);
    }

    @Test
    void environmentOfLibpqIsTheDefault() {
        Map<String, String> environment = Map.of(
                "PGHOST", "db", "PGPORT", "5433", "PGUSER", "me", "PGPASSWORD", "pw", "PGDATABASE", "shop",
                "PGSSLMODE", "require");

        assertThat(ConnectionTarget.fromEnvironment(environment))
                .isEqualTo(new ConnectionTarget("jdbc:postgresql://db:5433/shop?sslmode=require", "me", "pw"));
    }

    @Test
    void ownVariableWinsOverThoseOfLibpq() {
        Map<String, String> environment =
                Map.of("PGPMML_URL", "postgresql://me:own@db/shop", "PGHOST", "other", "PGPASSWORD", "pw");

        assertThat(ConnectionTarget.fromEnvironment(environment))
                .isEqualTo(new ConnectionTarget("jdbc:postgresql://db/shop", "me", "own"));
    }

    @Test
    void optionsWinOverTheUrl() {
        assertThat(ConnectionTarget.parse("postgresql://me:pw@db/shop").with("you", null))
                .isEqualTo(new ConnectionTarget("jdbc:postgresql://db/shop", "you", "pw"));
    }

    @Test
    void passwordIsNeverShown() {
        assertThat(ConnectionTarget.parse("jdbc:postgresql://db/shop?user=me&password=pw&ssl=true"))
                .hasToString("jdbc:postgresql://db/shop?user=me&password=…&ssl=true");
        assertThat(ConnectionTarget.parse("postgresql://me:pw@db/shop").toString()).doesNotContain("pw");
    }
}
