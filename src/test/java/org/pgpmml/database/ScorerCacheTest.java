package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Engines;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Document;
import org.pgpmml.model.TestModels;

class ScorerCacheTest {
    private final ScorerCache cache = new ScorerCache();
    private final Scorer scorer = Engines.load(new Document(TestModels.document("unnamed_target")), "compiled");

    @Test
    void a_scorer_is_found_under_its_key_alone() {
        cache.put("a", scorer, 2);
        assertThat(cache.get("a")).isSameAs(scorer);
        assertThat(cache.get("b")).isNull();
    }

    @Test
    void the_least_recently_used_scorer_goes_first() {
        cache.put("a", scorer, 2);
        cache.put("b", scorer, 2);
        cache.get("a");
        cache.put("c", scorer, 2);
        assertThat(cache.get("a")).isNotNull();
        assertThat(cache.get("b")).isNull();
        assertThat(cache.get("c")).isNotNull();
    }

    @Test
    void a_smaller_bound_holds_from_the_next_scorer_on() {
        for (var key : new String[] {"a", "b", "c", "d"}) {
            cache.put(key, scorer, 4);
        }
        cache.put("e", scorer, 1);
        assertThat(cache.get("d")).isNull();
        assertThat(cache.get("e")).isNotNull();
    }

    @Test
    void the_scorer_put_last_stays_whatever_the_bound() {
        cache.put("a", scorer, 0);
        assertThat(cache.get("a")).isNotNull();
    }

    @Test
    void the_same_key_again_takes_no_second_place() {
        cache.put("a", scorer, 2);
        cache.put("b", scorer, 2);
        cache.put("b", scorer, 2);
        assertThat(cache.get("a")).isNotNull();
    }

    @Test
    void what_does_not_fit_beside_the_scorers_is_tried_again_without_them() {
        cache.put("a", scorer, 2);
        var made = cache.withRoom(() -> {
            if (cache.get("a") != null) {
                throw new OutOfMemoryError();
            }
            return "made";
        });
        assertThat(made).isEqualTo("made");
    }

    @Test
    void what_does_not_fit_alone_is_tried_once_more_only() {
        cache.put("a", scorer, 2);
        var tries = new AtomicInteger();
        for (int expected : new int[] {2, 3}) {
            assertThatThrownBy(() -> cache.withRoom(() -> {
                        tries.incrementAndGet();
                        throw new OutOfMemoryError();
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(tries).hasValue(expected);
        }
    }
}
