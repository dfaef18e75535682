package org.pgpmml.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class PsiIT {
    private final TestDatabase database;

    PsiIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void it_is_the_sum_over_bins_of_difference_times_log_ratio() throws SQLException {
        // 50 % and 50 %, then 80 % and 20 %: 0.3 * ln(1.6) + 0.3 * ln(2.5) = 0.41589
        assertThat(psi("{100000,100000}", "{160000,40000}")).isCloseTo(0.41589, within(0.0001));
        assertThat(psi("{10,20,30}", "{100,200,300}")).isCloseTo(0, within(0.001));
    }

    @Test
    void empty_bins_are_finite_bins_empty_on_both_sides_count_for_nothing_and_empty_samples_have_none() throws SQLException {
        assertThat(psi("{100,0}", "{0,100}")).isBetween(5.0, 20.0);
        assertThat(psi("{100,0,50}", "{90,0,60}")).isEqualTo(psi("{100,50}", "{90,60}"));
        assertThat(database.text("select pmml_internal.psi('{0,0}', '{1,2}')")).isNull();
        assertThat(database.text("select pmml_internal.psi_bound('{0,0}', '{1,2}')")).isNull();
        assertThat(database.text("select pmml_internal.psi(null, '{1,2}')")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 6.635", "3, 11.345", "9, 21.666", "19, 36.191", "50, 76.154"})
    void quantiles_are_those_of_the_tables(int degrees, double quantile) throws SQLException {
        assertThat(Double.parseDouble(database.text("select pmml_internal.chi_square_99(?)", degrees)))
                .isCloseTo(quantile, within(0.02 * quantile));
    }

    /** 1,000 pairs of samples of one population: about 10 may exceed the bound; more than 25 would be wrong in 1 of 10,000. */
    @ParameterizedTest
    @CsvSource({"1000, 1000, 10", "1000, 300, 5", "400, 4000, 20"})
    void chance_exceeds_the_bound_in_about_one_case_of_a_hundred(int before, int now, int bins) throws SQLException {
        database.run("select setseed(0.42)");
        var exceeding = database.number(
                """
                with drawn as materialized (
                    select i, n <= ? as is_before, floor(random() * ?)::int as bin
                    from generate_series(1, 1000) as i, generate_series(1, ? + ?) as n
                ), counts as (
                    select i, array_agg(before order by bin) as before, array_agg(now order by bin) as now
                    from (select i, bin, count(*) filter (where is_before) as before, count(*) filter (where not is_before) as now
                          from drawn group by i, bin) as c
                    group by i
                )
                select count(*) from counts where pmml_internal.psi(before, now) > pmml_internal.psi_bound(before, now)""",
                before, bins, before, now);
        assertThat(exceeding).isBetween(1L, 25L);
    }

    @Test
    void within_chance_nothing_is_more_than_stable() throws SQLException {
        assertThat(database.text("select array_agg(pmml_internal.drift_status(psi, bound) order by i)::text"
                        + " from (values (1, 0.09, 0.01), (2, 0.1, 0.01), (3, 0.24, 0.3), (4, 0.25, 0.01), (5, 9, 10), (6, null, null))"
                        + " as v (i, psi, bound)"))
                .isEqualTo("{stable,moderate,stable,significant,stable,NULL}");
    }

    private double psi(String before, String now) throws SQLException {
        return Double.parseDouble(database.text("select pmml_internal.psi(?::bigint[], ?::bigint[])", before, now));
    }
}
