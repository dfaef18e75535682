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
                "select to_char(pmml_internal.next_run(?, 'UTC', ?::timestamp at time zone 'GMT') at time zone 'GMT', 'YYYY-MM-DD HH24:MI Dy')",
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
        "* * * * * *", "", "5,99 * * * *", "1-100 * * * *", "*/0 * * * *", "x,5 * * * *", "0 0 1 2jan *", "0 jan * * *", "0,, * * * *", "every day", "@reboot", "@sometimes", "5-1 * * * *", "-5 * * * *", "a * * * *"
    })
    void is_null_where_there_is_none(String schedule) throws Exception {
        assertThat(next(schedule, "2024-05-01 12:00:00")).isNull();
    }

    /** All runs within a time, each as the local clock and its offset show it. */
    private String runs(String schedule, String zone, String from, String until) throws Exception {
        return database.text(
                """
                with recursive run (at) as (
                    select pmml_internal.next_run($1, $2, $3::timestamptz)
                    union all
                    select pmml_internal.next_run($1, $2, at) from run where at < $4::timestamptz)
                select string_agg(to_char(at at time zone $2, 'DD HH24:MI') || case when at at time zone $2 < at at time zone 'UTC' then '-' else '+' end || to_char(greatest(at at time zone $2 - at at time zone 'UTC', at at time zone 'UTC' - at at time zone $2), 'HH24:MI'), ', ' order by at)
                from run where at < $4::timestamptz"""
                        .replace("$1", "'" + schedule + "'").replace("$2", "'" + zone + "'").replace("$3", "'" + from + "'").replace("$4", "'" + until + "'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // Berlin's clock goes from 02:00 to 03:00 on 29 March 2026 ...
        "30 2 * * *|Europe/Berlin|2026-03-28 00:00+01|2026-03-31 00:00+02|28 02:30+01:00, 29 03:00+02:00, 30 02:30+02:00",
        "0,30 2 * * *|Europe/Berlin|2026-03-29 00:00+01|2026-03-30 00:00+02|29 03:00+02:00",
        "0 3 * * *|Europe/Berlin|2026-03-29 00:00+01|2026-03-30 00:00+02|29 03:00+02:00",
        "0 2,3 * * *|Europe/Berlin|2026-03-29 00:00+01|2026-03-30 00:00+02|29 03:00+02:00",
        "30 1 * * *|Europe/Berlin|2026-03-29 00:00+01|2026-03-30 00:00+02|29 01:30+01:00",
        "*/15 2 * * *|Europe/Berlin|2026-03-29 00:00+01|2026-03-30 00:00+02|29 03:00+02:00",
        "*/30 * * * *|Europe/Berlin|2026-03-29 01:00+01|2026-03-29 04:00+02|29 01:30+01:00, 29 03:00+02:00, 29 03:30+02:00",
        "45 * * * *|Europe/Berlin|2026-03-29 00:50+01|2026-03-29 05:00+02|29 01:45+01:00, 29 03:45+02:00, 29 04:45+02:00",
        "0 */2 * * *|Europe/Berlin|2026-03-29 00:00+01|2026-03-29 06:00+02|29 03:00+02:00, 29 04:00+02:00",
        // ... and from 03:00 back to 02:00 on 25 October
        "30 2 * * *|Europe/Berlin|2026-10-24 00:00+02|2026-10-27 00:00+01|24 02:30+02:00, 25 02:30+02:00, 26 02:30+01:00",
        "0 3 * * *|Europe/Berlin|2026-10-25 00:00+02|2026-10-26 00:00+01|25 03:00+01:00",
        "0 1-3 * * *|Europe/Berlin|2026-10-25 00:00+02|2026-10-26 00:00+01|25 01:00+02:00, 25 02:00+02:00, 25 03:00+01:00",
        "*/30 * * * *|Europe/Berlin|2026-10-25 01:30+02|2026-10-25 03:01+01|25 02:00+02:00, 25 02:30+02:00, 25 02:00+01:00, 25 02:30+01:00, 25 03:00+01:00",
        "@hourly|Europe/Berlin|2026-10-25 01:00+02|2026-10-25 03:01+01|25 02:00+02:00, 25 02:00+01:00, 25 03:00+01:00",
        "*/30 1-3 * * *|Europe/Berlin|2026-10-25 02:00+02|2026-10-25 03:10+01|25 02:30+02:00, 25 02:00+01:00, 25 02:30+01:00, 25 03:00+01:00",
        // New York: 8 March and 1 November 2026, at two
        "15 2 * * *|America/New_York|2026-03-07 00:00-05|2026-03-10 00:00-04|07 02:15-05:00, 08 03:00-04:00, 09 02:15-04:00",
        "15 1 * * *|America/New_York|2026-10-31 00:00-04|2026-11-03 00:00-05|31 01:15-04:00, 01 01:15-04:00, 02 01:15-05:00",
        "*/30 * * * *|America/New_York|2026-03-08 01:00-05|2026-03-08 03:40-04|08 01:30-05:00, 08 03:00-04:00, 08 03:30-04:00",
        "*/30 * * * *|America/New_York|2026-11-01 00:45-04|2026-11-01 02:10-05|01 01:00-04:00, 01 01:30-04:00, 01 01:00-05:00, 01 01:30-05:00, 01 02:00-05:00",
        // half hours: India has no summer time, Lord Howe's is of half an hour (5 April and 4 October 2026)
        "30 9 * * *|Asia/Kolkata|2026-03-28 12:00+00|2026-03-30 12:00+00|29 09:30+05:30, 30 09:30+05:30",
        "45 1 * * *|Australia/Lord_Howe|2026-04-03 14:00+00|2026-04-06 00:00+00|04 01:45+11:00, 05 01:45+11:00, 06 01:45+10:30",
        "15 2 * * *|Australia/Lord_Howe|2026-10-02 14:00+00|2026-10-05 00:00+00|03 02:15+10:30, 04 02:30+11:00, 05 02:15+11:00",
        // a clock that changes at midnight, and a day that never was
        "0 0 * * *|Africa/Cairo|2026-04-22 00:00+02|2026-04-25 12:00+03|23 00:00+02:00, 24 01:00+03:00, 25 00:00+03:00",
        "0 12 30 12 *|Pacific/Apia|2011-12-01 00:00-10|2012-12-01 00:00+14|31 00:00+14:00"
    })
    void keeps_local_time_when_the_clock_changes(String schedule, String zone, String from, String until, String expected) throws Exception {
        assertThat(runs(schedule, zone, from, until)).isEqualTo(expected);
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
