package org.pgpmml.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds a row, one thread, one block after the other. bench/scoring_alone.py runs it, once for each contestant. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScoringAlone {
    @Param("gbm")
    String model;

    @Param("compiled")
    String contestant;

    private Contestant scorer;
    private int block;

    @Setup
    public void load() throws Exception {
        try {
            scorer = Contestants.load(contestant, model);
        } catch (SkippedException e) {
            System.out.println("skipped: " + e.getMessage());
            throw e;
        }
        Agreement.check(model, scorer);
    }

    @Benchmark
    @OperationsPerInvocation(Rows.BLOCK)
    public Object score() throws Exception {
        block = (block + 1) % Rows.BLOCKS;
        return scorer.score(block);
    }
}
