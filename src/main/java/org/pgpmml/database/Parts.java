package org.pgpmml.database;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;

/** A block scored part by part, by several threads with a scorer each. Who is free takes the next part. */
final class Parts {
    private final Block block;
    private final List<Scorer> scorers;
    private final Predictions[] scored;
    private final AtomicInteger nextPart = new AtomicInteger();
    private final AtomicInteger nextScorer = new AtomicInteger();
    private final CountDownLatch open;
    private volatile Throwable failure;

    Parts(Block block, int parts, List<Scorer> scorers) {
        this.block = block;
        this.scorers = scorers;
        this.scored = new Predictions[parts];
        this.open = new CountDownLatch(parts);
    }

    /**
     * Scores every part, with the help of a worker for each scorer but one, as far as there are parts.
     *
     * @return the predictions of the parts, in the order of their rows
     */
    Predictions[] score() {
        Workers.execute(Math.min(scorers.size(), scored.length) - 1, this::work);
        work();
        awaitOthers();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
        return scored;
    }

    /** A worker that comes late finds no part left, and touches no scorer. */
    private void work() {
        int part = nextPart.getAndIncrement();
        if (part >= scored.length) {
            return;
        }
        var scorer = scorers.get(nextScorer.getAndIncrement());
        for (; part < scored.length; part = nextPart.getAndIncrement()) {
            try {
                scored[part] = failure == null ? score(part, scorer) : null;
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                open.countDown();
            }
        }
    }

    private Predictions score(int part, Scorer scorer) {
        var rows = block.slice(start(part), start(part + 1));
        var predictions = new Predictions(scorer.description(), rows.rows());
        scorer.score(rows, predictions);
        return predictions;
    }

    private int start(int part) {
        return (int) ((long) block.rows() * part / scored.length);
    }

    /** Not for long: a part takes a millisecond, or a row. */
    private void awaitOthers() {
        boolean isInterrupted = false;
        while (open.getCount() > 0) {
            try {
                open.await();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
