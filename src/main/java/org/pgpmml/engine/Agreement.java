package org.pgpmml.engine;

import java.util.Objects;
import java.util.Optional;
import org.pgpmml.model.Cancellation;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelDescription;

/** Whether two scorers of one document give the same answers on rows made to find differences. */
public final class Agreement {
    /** Enough rows to meet every split of an ordinary model; few enough for registration to stay within seconds. */
    private static final int ROWS = 2000;

    private static final int FEWEST_ROWS = 100;

    /** Answers and categories of all rows together: a classifier of thousands of classes takes tens of milliseconds for a row. */
    private static final int ANSWERS = 2_000_000;

    /** Relative difference that is rounding, not a difference: exponentials differ in the last bits. */
    private static final double TOLERANCE = 1e-9;

    /** The same for results of PMML's type float, which has 24 bits. */
    private static final double FLOAT_TOLERANCE = 1e-7;

    private Agreement() {}

    /** Rows made to find differences between engines that run a document. */
    static Block rows(Document document, ModelDescription model) {
        return new ProbeRows(document.sharedPmml(), model).block(rows(model));
    }

    /** Fewer where there is very much to answer: above a thousand results and categories. */
    static int rows(ModelDescription model) {
        int answers = 1;
        for (var result : model.results()) {
            answers += 1 + result.values().size();
        }
        return Math.max(FEWEST_ROWS, Math.min(ROWS, ANSWERS / answers));
    }

    /** @return the first differing row in words, or nothing where there is none */
    public static Optional<String> firstDifference(Scorer reference, Scorer candidate, Document document) {
        return firstDifference(reference, candidate, rows(document, reference.description()));
    }

    /** The same on given rows. */
    public static Optional<String> firstDifference(Scorer reference, Scorer candidate, Block block) {
        var expected = new Predictions(reference.description(), block.rows());
        var found = new Predictions(candidate.description(), block.rows());
        reference.score(block, expected);
        candidate.score(block, found);
        return firstDifference(reference.description(), block, expected, found);
    }

    /** The same on answers that are there already. */
    static Optional<String> firstDifference(ModelDescription model, Block block, Predictions expected, Predictions found) {
        return Optional.ofNullable(differences(model, block, expected, found).first());
    }

    /**
     * How two engines differ on a block.
     *
     * @param rows how many rows come out otherwise
     * @param first the first of them in words; null where there is none
     */
    public record Differences(int rows, String first) {}

    /** Compares answers that are there already. */
    public static Differences differences(ModelDescription model, Block block, Predictions expected, Predictions found) {
        int rows = 0;
        String first = null;
        for (int row = 0; row < block.rows(); row++) {
            Cancellation.point();
            var difference = difference(model, expected, found, row);
            if (difference != null) {
                rows++;
                first = first == null ? difference + " for " + describe(model, block, row) : first;
            }
        }
        return new Differences(rows, first);
    }

    private static String difference(ModelDescription model, Predictions expected, Predictions found, int row) {
        if ((expected.fault(row) == null) != (found.fault(row) == null)) {
            return expected.fault(row) == null
                    ? "it rejects (" + found.fault(row).getMessage() + ")"
                    : "it accepts what must be rejected (" + expected.fault(row).getMessage() + ")";
        }
        if (expected.fault(row) != null) {
            return null;
        }
        for (int j = 0; j < model.results().size(); j++) {
            var wanted = expected.get(j, row);
            var got = found.get(j, row);
            if (!same(wanted, got)) {
                return "it gives " + got + " instead of " + wanted + " as \"" + model.results().get(j).name() + "\"";
            }
        }
        return null;
    }

    private static boolean same(Object wanted, Object got) {
        if (wanted instanceof Number a && got instanceof Number b) {
            double x = a.doubleValue();
            double y = b.doubleValue();
            double apart = Math.abs(x - y);
            double tolerance = wanted instanceof Float ? FLOAT_TOLERANCE : TOLERANCE;
            return x == y || (Double.isFinite(apart) && apart <= tolerance * Math.max(Math.abs(x), Math.abs(y)));
        }
        return Objects.equals(wanted, got) || (wanted != null && got != null && wanted.toString().equals(got.toString()));
    }

    private static String describe(ModelDescription model, Block block, int row) {
        var text = new StringBuilder();
        for (int j = 0; j < model.inputs().size(); j++) {
            text.append(j == 0 ? "" : ", ")
                    .append(model.inputs().get(j).name())
                    .append(" = ")
                    .append(block.columns()[j].get(row));
        }
        return text.toString();
    }
}
