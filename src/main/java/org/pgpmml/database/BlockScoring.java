package org.pgpmml.database;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.RowFault;

/** Scores one block of packed rows and packs the results. */
final class BlockScoring {
    private BlockScoring() {}

    static ScoredBlock score(Scorer scorer, ByteBuffer packed) {
        var block = new RecordReader(packed, scorer.description().inputs().size()).read();
        var predictions = new Predictions(scorer.description(), block.rows());
        scorer.score(block, predictions);
        var faults = new ArrayList<RowFault>(0);
        return new ScoredBlock(
                numbers(scorer, predictions),
                codes(scorer, predictions),
                predictions.dictionary().stream().map(Object::toString).toArray(String[]::new),
                places(predictions, faults),
                faults.stream().map(RowFault::field).toArray(String[]::new),
                faults.stream().map(RowFault::value).toArray(String[]::new),
                faults.stream().map(RowFault::getMessage).toArray(String[]::new),
                null);
    }

    private static double[] numbers(Scorer scorer, Predictions predictions) {
        var columns = columns(scorer, predictions::numbers);
        return pack(columns, new double[columns.size() * predictions.rows()], predictions.rows());
    }

    private static int[] codes(Scorer scorer, Predictions predictions) {
        var columns = columns(scorer, predictions::codes);
        return pack(columns, new int[columns.size() * predictions.rows()], predictions.rows());
    }

    /** The columns of the results that have one of this kind. */
    private static <A> List<A> columns(Scorer scorer, IntFunction<A> column) {
        return IntStream.range(0, scorer.description().results().size())
                .mapToObj(column)
                .filter(Objects::nonNull)
                .toList();
    }

    private static <A> A pack(List<A> columns, A packed, int rows) {
        for (int j = 0; j < columns.size(); j++) {
            System.arraycopy(columns.get(j), 0, packed, j * rows, rows);
        }
        return packed;
    }

    /** The place of each row's fault among the faults, 1-based, 0 where it has none; null where no row has one. */
    private static int[] places(Predictions predictions, List<RowFault> faults) {
        if (!predictions.isFaulty()) {
            return null;
        }
        var places = new int[predictions.rows()];
        for (int i = 0; i < places.length; i++) {
            if (predictions.fault(i) != null) {
                faults.add(predictions.fault(i));
                places[i] = faults.size();
            }
        }
        return places;
    }
}
