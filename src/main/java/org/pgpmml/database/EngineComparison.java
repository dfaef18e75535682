package org.pgpmml.database;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.RunawayExpression;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

/** What {@code pmml.compare_engines} asks of Java. */
public final class EngineComparison {
    private EngineComparison() {}

    /**
     * {@code select pmml_java.compare_block(keys => E'a1b2… jpmml\\na1b2… compiled', kinds => 'nx', matrix => …, texts => …)}
     *
     * <p>The PL/Java binding.
     *
     * @param keys of scorers that are loaded, a line each; the first one is who the others are compared with
     * @param kinds, matrix, texts rows of input values by position, as {@link BlockReader} reads them
     * @return JSON: under {@code engines}, for each key in turn, {@code rows}, {@code nanoseconds} for all of them,
     *     {@code rejected}, {@code differing} and {@code first_difference}; or a {@code fault}
     */
    public static String compareBlock(String keys, String kinds, byte[] matrix, byte[] texts) {
        return compareBlock(keys, kinds, ByteBuffer.wrap(matrix), ByteBuffer.wrap(texts));
    }

    /** The same for JPype, which shares the block's memory with Java. */
    public static String compareBlock(String keys, String kinds, ByteBuffer matrix, ByteBuffer texts) {
        return Reply.of(reply -> {
            var block = new BlockReader(kinds, matrix, texts).read();
            Predictions expected = null;
            reply.writeArrayFieldStart("engines");
            for (var key : keys.split("\n")) {
                var scorer = Scoring.scorer(key);
                var found = new Predictions(scorer.description(), block.rows());
                long started = System.nanoTime();
                score(scorer, block, found);
                long taken = System.nanoTime() - started;
                expected = expected == null ? found : expected;
                write(reply, scorer, block, expected, found, taken);
            }
            reply.writeEndArray();
        });
    }

    private static void score(Scorer scorer, Block block, Predictions found) {
        try {
            scorer.score(block, found);
        } catch (RunawayExpression e) {
            throw new ModelFault(
                    SqlState.INVALID_VALUE,
                    "a row of the source cannot be compared",
                    "It is rejected: " + e.getMessage() + ".",
                    "Compare on a view that leaves such rows out.");
        }
    }

    private static void write(
            JsonGenerator reply, Scorer scorer, Block block, Predictions expected, Predictions found, long taken)
            throws IOException {
        int rejected = 0;
        for (int row = 0; row < block.rows(); row++) {
            rejected += found.fault(row) == null ? 0 : 1;
        }
        var differences = Agreement.differences(scorer.description(), block, expected, found);
        reply.writeStartObject();
        reply.writeNumberField("rows", block.rows());
        reply.writeNumberField("nanoseconds", taken);
        reply.writeNumberField("rejected", rejected);
        reply.writeNumberField("differing", differences.rows());
        reply.writeStringField("first_difference", differences.first());
        reply.writeEndObject();
    }
}
