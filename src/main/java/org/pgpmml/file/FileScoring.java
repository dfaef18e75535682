package org.pgpmml.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.pgpmml.engine.Scorer;

/**
 * Reads a file in one thread, scores its blocks in others, and writes them in the order in which they were read: no more
 * blocks are in memory at once than keep the threads busy.
 */
public final class FileScoring {
    private final ScoringPlan plan;
    private final char delimiter;
    private final PartScoring parts;
    private final ScoringThreads threads;
    private final BlockingQueue<Scorer> idle = new LinkedBlockingQueue<>();
    private final ArrayDeque<Future<ScoredPart>> open = new ArrayDeque<>();
    private final int mostOpen;
    private final Consumer<RowCounts> progress;
    private RowCounts counts = new RowCounts(0, 0, null);

    /**
     * @param isStaged whether the predictions go to {@link TableLoad}
     * @param progress is told how many rows there have been, after each block
     */
    public FileScoring(
            ScoringPlan plan, char delimiter, boolean isStaged, Scorer scorer, ScoringThreads threads, Consumer<RowCounts> progress) {
        this.plan = plan;
        this.delimiter = delimiter;
        this.parts = new PartScoring(plan, delimiter, isStaged);
        this.threads = threads;
        this.progress = progress;
        idle.add(scorer);
        for (int i = 1; i < threads.count(); i++) {
            scorer.twin().ifPresent(idle::add);
        }
        this.mostOpen = 2 * threads.count() + 1;
    }

    /** The first line of the predictions; those that are staged have none. */
    public byte[] header() {
        return CsvText.line(delimiter, plan.columns());
    }

    /** Scores every row that is left of the file. */
    public RowCounts run(CsvRows file, OutputStream predictions, OutputStream rejected) throws IOException {
        rejected.write(CsvText.line(delimiter, plan.rejectedColumns()));
        try {
            for (var block = file.next(plan.read()); block != null; block = file.next(plan.read())) {
                var rows = block;
                open.add(threads.submit(() -> score(rows)));
                if (open.size() == mostOpen) {
                    write(predictions, rejected);
                }
            }
            while (!open.isEmpty()) {
                write(predictions, rejected);
            }
            return counts;
        } finally {
            open.forEach(part -> part.cancel(true));
        }
    }

    private ScoredPart score(RowBlock rows) throws InterruptedException {
        var scorer = idle.take();
        try {
            return parts.score(rows, scorer);
        } finally {
            idle.add(scorer);
        }
    }

    private void write(OutputStream predictions, OutputStream rejected) throws IOException {
        var part = ScoringThreads.result(open.remove());
        predictions.write(part.predictions());
        rejected.write(part.rejected());
        counts = counts.with(part);
        progress.accept(counts);
    }
}
