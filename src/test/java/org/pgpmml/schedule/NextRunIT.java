package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The next time of a cron expression; worked out by hand, in GMT. */
@OnEveryJavaHost
class NextRunIT {
    private final TestDatabase database;

    NextRunIT(TestDatabase database) {
        this.database = database;
    }

    private String next(String schedule, String after) throws Exception {
        return database.text(
                "select to_char(pmml_internal.next_run(?, ?::timestamp at time zone 'GMT') at time zone 'GMT', 'YYYY-MM-DD HH24:MI Dy')",
                schedule,
                after);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // every minute, and never the present one
        "* * * * *|2024-05-01 12:00:00|2024-05-01 12:01 Wed", "* * * * *|2024-05-01 12:00:59|2024-05-01 12:01 Wed",
        "* * * * *|2024-12-31 23:59:30|2025-01-01 00:00 Wed",
        // fixed times, today, tomorrow, next month, next year
        "0 3 * * *|2024-05-01 02:59:59|2024-05-01 03:00 Wed", "0 3 * * *|2024-05-01 03:00:00|2024-05-02 03:00 Thu",
        "30 23 31 * *|2024-04-15 00:00:00|2024-05-31 23:30 Fri", "0 0 1 1 *|2024-01-01 00:00:00|2025-01-01 00:00 Wed",
        "15 10 * 6 *|2024-06-30 10:15:00|2025-06-01 10:15 Sun",
        // steps, ranges, lists
        "*/15 * * * *|2024-05-01 12:46:00|2024-05-01 13:00 Wed", "5-20/5 * * * *|2024-05-01 12:10:00|2024-05-01 12:15 Wed",
        "5-20/5 * * * *|2024-05-01 12:20:00|2024-05-01 13:05 Wed", "0 9-17 * * *|2024-05-01 17:00:00|2024-05-02 09:00 Thu",
        "0 6,18 * * *|2024-05-01 06:00:00|2024-05-01 18:00 Wed", "1,3-5,50-59/4 * * * *|2024-05-01 12:05:00|2024-05-01 12:50 Wed",
        "1,3-5,50-59/4 * * * *|2024-05-01 12:50:00|2024-05-01 12:54 Wed", "*/40 * * * *|2024-05-01 12:41:00|2024-05-01 13:00 Wed",
        "59 23 * * *|2024-05-01 23:59:00|2024-05-02 23:59 Thu",
        // weekdays: 0 and 7 are Sunday
        "0 0 * * 0|2024-05-01 00:00:00|2024-05-05 00:00 Sun", "0 0 * * 7|2024-05-01 00:00:00|2024-05-05 00:00 Sun",
        "0 0 * * 1-5|2024-05-03 00:00:00|2024-05-06 00:00 Mon", "0 0 * * 5-7|2024-05-05 00:00:00|2024-05-10 00:00 Fri",
        "0 0 * * 6-7|2024-05-04 00:00:00|2024-05-05 00:00 Sun", "0 12 * * 3|2024-05-01 11:59:00|2024-05-01 12:00 Wed",
        // names, in any case
        "0 0 * * mon|2024-05-01 00:00:00|2024-05-06 00:00 Mon", "0 0 * * SUN|2024-05-01 00:00:00|2024-05-05 00:00 Sun",
        "0 0 * * Mon-Fri|2024-05-04 00:00:00|2024-05-06 00:00 Mon", "0 0 1 feb *|2024-05-01 00:00:00|2025-02-01 00:00 Sat",
        "0 0 1 jan-mar *|2024-02-01 00:00:00|2024-03-01 00:00 Fri", "0 0 1 DEC *|2024-05-01 00:00:00|2024-12-01 00:00 Sun",
        "0 0 * oct tue|2024-05-01 00:00:00|2024-10-01 00:00 Tue",
        // both day fields: either fits
        "0 0 13 * 5|2024-05-01 00:00:00|2024-05-03 00:00 Fri", "0 0 13 * 5|2024-05-11 00:00:00|2024-05-13 00:00 Mon",
        "0 0 */2 * 1|2024-05-01 00:00:00|2024-05-13 00:00 Mon", "0 0 13 * */2|2024-05-01 00:00:00|2024-06-13 00:00 Thu",
        // short months and leap days
        "0 0 31 * *|2024-05-31 00:00:00|2024-07-31 00:00 Wed", "0 0 29 2 *|2024-02-29 00:00:00|2028-02-29 00:00 Tue",
        "0 0 29 2 *|2023-03-01 00:00:00|2024-02-29 00:00 Thu", "0 0 30 4,6 *|2024-05-01 00:00:00|2024-06-30 00:00 Sun",
        // words
        "@hourly|2024-05-01 12:00:00|2024-05-01 13:00 Wed", "@daily|2024-05-01 12:00:00|2024-05-02 00:00 Thu",
        "@midnight|2024-05-01 12:00:00|2024-05-02 00:00 Thu", "@weekly|2024-05-01 12:00:00|2024-05-05 00:00 Sun",
        "@monthly|2024-05-01 12:00:00|2024-06-01 00:00 Sat", "@yearly|2024-05-01 12:00:00|2025-01-01 00:00 Wed",
        "@annually|2024-05-01 12:00:00|2025-01-01 00:00 Wed", "@Daily|2024-05-01 12:00:00|2024-05-02 00:00 Thu",
        // blanks
        "'  0   3 * *  * '|2024-05-01 02:00:00|2024-05-01 03:00 Wed"
    })
    void is_the_first_that_fits(String schedule, String after, String expected) throws Exception {
        assertThat(next(schedule, after)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0 0 30 2 *", "0 0 31 4,6,9,11 *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "* * * *",
        "* * * * * *", "", "every day", "@reboot", "@sometimes", "5-1 * * * *", "-5 * * * *", "a * * * *"
    })
    void is_null_where_there_is_none(String schedule) throws Exception {
        assertThat(next(schedule, "2024-05-01 12:00:00")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Kathmandu"})
    void does_not_depend_on_the_time_zone_of_the_session(String zone) throws Exception {
        database.run("set timezone = '" + zone + "'");
        try {
            assertThat(next("30 2 * * *", "2024-03-10 00:00:00")).isEqualTo("2024-03-10 02:30 Sun");
        } finally {
            database.run("reset timezone");
        }
    }
}
