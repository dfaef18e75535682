package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RanksTest {
    static double[][] literals() {
        var random = new Random(7);
        return new double[][] {
            {0},
            {-0.0, 0.0, Double.MIN_VALUE, -Double.MIN_VALUE},
            {1, 2, 3, 4, 5, 6, 7, 8},
            random.doubles(1000, -1, 1).toArray(),
            // Nearly all of them in one bucket.
            DoubleStream.concat(random.doubles(500, 0, 1e-9), DoubleStream.of(-1e300, 1e300)).toArray(),
            {-Double.MAX_VALUE, Double.MAX_VALUE},
            {Double.NEGATIVE_INFINITY, -1, 1, Double.POSITIVE_INFINITY},
        };
    }

    @ParameterizedTest
    @MethodSource("literals")
    void a_rank_is_how_many_literals_a_value_reaches(double[] literals) {
        var ranks = new Ranks(new Tree[] {chain(literals)});
        var values = Arrays.stream(literals)
                .flatMap(literal -> DoubleStream.of(literal, Math.nextDown(literal), Math.nextUp(literal)));
        DoubleStream.concat(values, DoubleStream.of(Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY)).forEach(value -> {
            var reached = Arrays.stream(literals).map(literal -> literal + 0d).distinct().filter(literal -> literal <= value);
            assertThat(ranks.rank(0, value)).as("%s", value).isEqualTo((int) reached.count());
        });
    }

    /** A tree that compares one value with each of the literals. */
    private static Tree chain(double[] literals) {
        int end = literals.length;
        var links = new int[Tree.STRIDE * (end + 1)];
        for (int place = 0; place <= end; place++) {
            Arrays.fill(links, Tree.STRIDE * place + 1, Tree.STRIDE * (place + 1), Math.min(place + 1, end));
        }
        return new Tree(0, end, links, Arrays.copyOf(literals, end + 1), null, new int[end + 1]);
    }
}
