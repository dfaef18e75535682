package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLISECOND = 1_000_000;

    private final Pace pace = new Pace();

    @Test
    void a_scorer_nobody_knows_begins_with_one_row() {
        assertThat(pace.rows()).isEqualTo(1);
    }

    @Test
    void a_fast_scorer_soon_takes_whole_blocks() {
        int slices = 0;
        for (; pace.rows() < 4096; slices++) {
            pace.took(pace.rows(), 1000L * pace.rows());
        }
        assertThat(slices).isLessThan(6);
    }

    @Test
    void a_slow_scorer_stays_at_one_row() {
        pace.took(1, 5000 * MILLISECOND);
        assertThat(pace.rows()).isEqualTo(1);
    }

    @Test
    void a_slice_takes_about_ten_milliseconds() {
        for (int i = 0; i < 10; i++) {
            pace.took(pace.rows(), pace.rows() * MILLISECOND / 4);
        }
        assertThat(pace.rows()).isEqualTo(40);
    }

    @Test
    void rows_that_turn_slow_are_believed_at_once() {
        for (int i = 0; i < 10; i++) {
            pace.took(pace.rows(), 1000L * pace.rows());
        }
        pace.took(100, 100 * MILLISECOND);
        assertThat(pace.rows()).isEqualTo(10);
    }

    @Test
    void rows_are_divided_where_a_part_takes_half_a_millisecond() {
        assertThat(pace.parts(4096)).isEqualTo(1); // nobody knows yet
        pace.took(100, MILLISECOND);
        assertThat(pace.parts(4096)).isEqualTo(81);
        assertThat(pace.parts(60)).isEqualTo(1);
        pace.took(100, 100 * MILLISECOND);
        assertThat(pace.parts(60)).isEqualTo(60);
    }

    @Test
    void the_short_rest_of_a_block_does_not_shorten_the_next_slices() {
        for (int i = 0; i < 10; i++) {
            pace.took(pace.rows(), 1000L * pace.rows());
        }
        int rows = pace.rows();
        pace.took(3, 3000);
        assertThat(pace.rows()).isEqualTo(rows);
    }
}
