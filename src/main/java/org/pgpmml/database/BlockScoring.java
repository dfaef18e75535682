package org.pgpmml.database;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.pgpmml.model.ModelFault;

/**
 * What SQL calls to score a block of rows. One call works for some hundredths of a second and answers nothing
 * if the block is not done by then; SQL calls again, and can be cancelled in between.
 */
public final class BlockScoring {
    private static final long CALL = 25_000_000; // nanoseconds

    private static ScoringRun run;

    private BlockScoring() {}

    /**
     * {@code select (pmml_java.score_block(key => 'a1b2…', kinds => 'nx', matrix => …, texts => …, threads => 2)).*}
     *
     * <p>The PL/Java binding.
     *
     * @param kinds, matrix, texts rows of input values by position, as {@link BlockReader} reads them
     * @param threads how many may score at once, the backend's own among them
     * @param answer one row: numbers, codes, dictionary, faults, fault_fields, fault_values, fault_reasons, fault
     *     or the word {@code unloaded} in the place of the fault, where the scorer has to be loaded first
     * @return false, which SQL sees as NULL, where the block is not done yet
     */
    public static boolean scoreBlock(String key, String kinds, byte[] matrix, byte[] texts, int threads, ResultSet answer)
            throws SQLException {
        return put(scoreBlock(key, kinds, ByteBuffer.wrap(matrix), ByteBuffer.wrap(texts), threads), answer);
    }

    /** The same for JPype, which shares the block's memory with Java; null where the block is not done yet. */
    public static ScoredBlock scoreBlock(String key, String kinds, ByteBuffer matrix, ByteBuffer texts, int threads) {
        return guarded(() -> {
            var crew = Scoring.find(key);
            if (crew == null) {
                return ScoredBlock.faulty("unloaded");
            }
            run = new ScoringRun(crew, new BlockReader(kinds, matrix, texts).read(), Workers.most(threads));
            return advance();
        });
    }

    /**
     * {@code select (pmml_java.score_rest()).*}
     *
     * <p>The PL/Java binding. Goes on with a block that was not done.
     */
    public static boolean scoreRest(ResultSet answer) throws SQLException {
        return put(scoreRest(), answer);
    }

    /** The same for JPype. */
    public static ScoredBlock scoreRest() {
        return guarded(BlockScoring::advance);
    }

    private static ScoredBlock advance() {
        var scored = run.advance(CALL);
        if (scored != null) {
            run = null;
        }
        return scored;
    }

    private static ScoredBlock guarded(Supplier<ScoredBlock> scoring) {
        try {
            return scoring.get();
        } catch (ModelFault fault) {
            run = null;
            return ScoredBlock.faulty(Reply.fault(fault));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            run = null;
            return ScoredBlock.faulty(Reply.fault(Reply.unexpected(e)));
        }
    }

    private static boolean put(ScoredBlock scored, ResultSet answer) throws SQLException {
        if (scored == null) {
            return false;
        }
        answer.updateObject(1, scored.numbers());
        answer.updateObject(2, scored.codes());
        answer.updateObject(3, scored.dictionary());
        answer.updateObject(4, scored.faults());
        answer.updateObject(5, scored.faultFields());
        answer.updateObject(6, scored.faultValues());
        answer.updateObject(7, scored.faultReasons());
        answer.updateString(8, scored.fault());
        return true;
    }
}
