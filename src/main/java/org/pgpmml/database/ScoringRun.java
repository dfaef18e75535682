package org.pgpmml.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.RunawayExpression;
import org.pgpmml.model.ResultField;
import org.pgpmml.model.RowFault;

/**
 * One block on its way through a scorer, slice by slice, so that a slow model gives PostgreSQL a chance to cancel
 * between two slices. Fast models take a block in one.
 */
final class ScoringRun {
    private final Crew crew;
    private final List<ResultField> results;
    private final Block block;
    private final int threads;
    private final LongSupplier clock; // nanoseconds
    private final double[] numbers;
    private final int[] codes;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> dictionary = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>(0);
    private int[] faultPlaces;
    private int done;
    private int aloneUntil; // rows up to here are parts of their own: one of them is a runaway

    /** @param threads how many may score at once */
    ScoringRun(Crew crew, Block block, int threads) {
        this(crew, block, threads, System::nanoTime);
    }

    ScoringRun(Crew crew, Block block, int threads, LongSupplier clock) {
        this.crew = crew;
        this.results = crew.scorer().description().results();
        this.block = block;
        this.threads = threads;
        this.clock = clock;
        int numeric = (int) results.stream().filter(result -> result.isNumeric()).count();
        this.numbers = new double[numeric * block.rows()];
        this.codes = new int[(results.size() - numeric) * block.rows()];
    }

    /**
     * Goes on for about as long as given.
     *
     * @return the results once all rows are scored, null before
     */
    ScoredBlock advance(long nanoseconds) {
        long started = clock.getAsLong();
        long now = started;
        while (done < block.rows() && now - started < nanoseconds) {
            boolean isAlone = done < aloneUntil;
            var pace = crew.pace();
            var scorers = crew.scorers(Math.min(threads, pace.parts(block.rows() - done)));
            int rows = (int) Math.min(block.rows() - done, (isAlone ? 1L : pace.rows()) * scorers.size());
            int parts = isAlone ? rows : scorers.size() == 1 ? 1 : pace.parts(rows);
            boolean isScored = score(new Parts(block.slice(done, done + rows), parts, scorers));
            long before = now;
            now = clock.getAsLong();
            if (!isScored) {
                aloneUntil = done + rows;
            } else if (!isAlone) {
                pace.took(rows / Math.min(parts, scorers.size()), now - before);
            }
        }
        return done < block.rows() ? null : result();
    }

    /** @return false where the same rows have to be scored one by one */
    private boolean score(Parts parts) {
        try {
            for (var predictions : parts.score()) {
                add(predictions);
                done += predictions.rows();
            }
            return true;
        } catch (RunawayExpression e) {
            return false;
        }
    }

    private void add(Predictions predictions) {
        int numeric = 0;
        int other = 0;
        int[] translated = null;
        for (int j = 0; j < results.size(); j++) {
            if (predictions.numbers(j) != null) {
                int at = numeric++ * block.rows() + done;
                System.arraycopy(predictions.numbers(j), 0, numbers, at, predictions.rows());
            } else {
                translated = translated == null ? places(predictions.dictionary()) : translated;
                int at = other++ * block.rows() + done;
                for (int code : predictions.codes(j)) {
                    codes[at++] = translated[code];
                }
            }
        }
        if (predictions.isFaulty()) {
            addFaults(predictions);
        }
    }

    /** The place in the dictionary of the block for each code of a slice. */
    private int[] places(List<Object> values) {
        var translated = new int[values.size() + 1];
        for (int code = 1; code < translated.length; code++) {
            translated[code] = places.computeIfAbsent(values.get(code - 1).toString(), text -> {
                dictionary.add(text);
                return dictionary.size();
            });
        }
        return translated;
    }

    private void addFaults(Predictions predictions) {
        if (faultPlaces == null) {
            faultPlaces = new int[block.rows()];
        }
        for (int i = 0; i < predictions.rows(); i++) {
            if (predictions.fault(i) != null) {
                faults.add(predictions.fault(i));
                faultPlaces[done + i] = faults.size();
            }
        }
    }

    private ScoredBlock result() {
        return new ScoredBlock(
                numbers.length == 0 ? null : numbers,
                codes.length == 0 ? null : codes,
                dictionary.isEmpty() ? null : dictionary.toArray(String[]::new),
                faultPlaces,
                faultTexts(RowFault::field),
                faultTexts(RowFault::value),
                faultTexts(RowFault::getMessage),
                null);
    }

    private String[] faultTexts(Function<RowFault, String> text) {
        return faults.isEmpty() ? null : faults.stream().map(text).toArray(String[]::new);
    }
}
