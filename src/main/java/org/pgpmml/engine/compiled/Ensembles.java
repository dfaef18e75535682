package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segment;
import org.dmg.pmml.mining.Segmentation;
import org.dmg.pmml.mining.Segmentation.MultipleModelMethod;
import org.pgpmml.engine.EngineDeclined;

/** Compiles the ways in which a MiningModel joins the predictions of its segments, chains apart. */
final class Ensembles {
    private final MultipleModelMethod method;
    private final boolean countsMissing;
    private final Arithmetic arithmetic;
    private final Target target;
    private final Scope scope;
    private final double[] weights;
    private final List<Result> members = new ArrayList<>();

    private Ensembles(MiningModel model, Target target, Scope scope) {
        var segmentation = model.requireSegmentation();
        this.method = segmentation.requireMultipleModelMethod();
        this.countsMissing =
                segmentation.getMissingPredictionTreatment() == Segmentation.MissingPredictionTreatment.CONTINUE;
        this.arithmetic = Arithmetic.of(model);
        this.target = target;
        this.scope = scope;
        this.weights = segmentation.requireSegments().stream()
                .mapToDouble(segment -> weight(segment, method))
                .toArray();
    }

    private static double weight(Segment segment, MultipleModelMethod method) {
        return switch (method) {
            case WEIGHTED_AVERAGE, WEIGHTED_SUM, WEIGHTED_MAJORITY_VOTE -> segment.getWeight().doubleValue();
            default -> 1;
        };
    }

    static Result compile(MiningModel model, Target target, Models models, Scope scope) throws EngineDeclined {
        var segmentation = model.requireSegmentation();
        if (segmentation.getMissingPredictionTreatment() == Segmentation.MissingPredictionTreatment.SKIP_SEGMENT) {
            throw new EngineDeclined("skipping of segments without a prediction is not compiled");
        }
        var ensemble = new Ensembles(model, target, scope);
        if (model.requireMiningFunction() == MiningFunction.REGRESSION && segmentation.requireSegments().stream().allMatch(Forest::takes)) {
            return ensemble.forest(segmentation, models);
        }
        for (var segment : segmentation.requireSegments()) {
            Models.requireAlwaysTaken(segment);
            ensemble.members.add(
                    models.compile(segment.requireModel(), new Scope(scope, scope.program())).result());
        }
        return model.requireMiningFunction() == MiningFunction.CLASSIFICATION
                ? ensemble.classification()
                : ensemble.regression();
    }

    private Result forest(Segmentation segmentation, Models models) throws EngineDeclined {
        var forest = new Forest(segmentation.requireSegments(), weights, models, scope);
        var value = target.number(scope.program());
        double divisor = divisor();
        scope.program().add(frame -> forest.sum(frame, value.slot(), arithmetic, sum -> finished(sum, divisor)));
        return Result.number(value);
    }

    /** What the sum is divided by: 1 where sums are asked for. */
    private double divisor() throws EngineDeclined {
        return switch (method) {
            case SUM, WEIGHTED_SUM -> 1;
            case AVERAGE, WEIGHTED_AVERAGE -> arithmetic.round(Arrays.stream(weights).sum());
            default -> throw new EngineDeclined("joining numbers by " + method.value() + " is not compiled");
        };
    }

    private double finished(double sum, double divisor) {
        return Double.isNaN(sum) ? Double.NaN : target.finish(arithmetic.round(sum / divisor), arithmetic);
    }

    private Result regression() throws EngineDeclined {
        double divisor = divisor();
        for (var member : members) {
            if (!member.isNumeric()) {
                throw new EngineDeclined("segments predict categories where numbers are joined");
            }
        }
        var slots = members.stream().mapToInt(member -> member.value().slot()).toArray();
        var value = target.number(scope.program());
        int slot = value.slot();
        scope.program().add(frame -> {
            for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
                double sum = arithmetic == Arithmetic.FLOAT
                        ? sumOfFloats(frame.values, row, slots)
                        : sumOfDoubles(frame.values, row, slots);
                frame.values[row + slot] = finished(sum, divisor);
            }
        });
        return Result.number(value);
    }

    private double sumOfDoubles(double[] values, int row, int[] slots) {
        double sum = 0;
        for (int m = 0; m < slots.length; m++) {
            sum += weights[m] * values[row + slots[m]];
        }
        return sum;
    }

    private double sumOfFloats(double[] values, int row, int[] slots) {
        float sum = 0;
        for (int m = 0; m < slots.length; m++) {
            sum += (float) weights[m] * (float) values[row + slots[m]];
        }
        return sum;
    }

    private Result classification() throws EngineDeclined {
        return switch (method) {
            case MAJORITY_VOTE, WEIGHTED_MAJORITY_VOTE -> votes();
            case AVERAGE, WEIGHTED_AVERAGE -> means();
            default -> throw new EngineDeclined("joining categories by " + method.value() + " is not compiled");
        };
    }

    private Result means() throws EngineDeclined {
        var texts = order(members.get(0));
        for (var member : members) {
            if (!member.isUniform() || !order(member).equals(texts)) {
                throw new EngineDeclined("segments list different categories, or in different orders");
            }
        }
        var value = target.label(scope.program());
        var order = texts.stream().mapToInt(value.categories()::add).toArray();
        var classes = scope.program().slots(order.length);
        double total = divisor();
        int slot = value.slot();
        scope.program().add(frame -> {
            var shares = new double[order.length];
            for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
                for (int k = 0; k < shares.length; k++) {
                    double sum = 0;
                    for (int m = 0; m < weights.length; m++) {
                        double share = frame.values[row + members.get(m).classes()[k]];
                        sum = arithmetic.round(sum + arithmetic.round(arithmetic.round(weights[m]) * share));
                    }
                    shares[k] = arithmetic.round(sum / total);
                    frame.values[row + classes[k]] = shares[k];
                }
                frame.values[row + slot] = Regressions.winner(shares, order);
            }
        });
        return new Result(value, classes, order);
    }

    /** Ties go to the category that got its first vote first. */
    private Result votes() throws EngineDeclined {
        var value = target.label(scope.program());
        var translations = new int[members.size()][];
        for (int m = 0; m < translations.length; m++) {
            if (members.get(m).isNumeric()) {
                throw new EngineDeclined("segments predict numbers where categories vote");
            }
            translations[m] = members.get(m).value().categories().translate(value.categories());
        }
        int count = value.categories().size();
        var classes = scope.program().slots(count);
        var order = new int[count];
        Arrays.setAll(order, k -> k);
        int slot = value.slot();
        scope.program().add(frame -> {
            var votes = new double[count];
            for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
                double winner = vote(frame.values, row, translations, votes);
                if (!Normalization.divideBySum(votes, arithmetic) && countsMissing) {
                    frame.reject(i, "no segment gives a prediction");
                }
                for (int k = 0; k < count; k++) {
                    frame.values[row + classes[k]] = Double.isNaN(winner) ? Double.NaN : votes[k];
                }
                frame.values[row + slot] = winner;
            }
        });
        return new Result(value, classes, order);
    }

    /** Counts the votes of a row and returns the winner's code; NaN where too many segments give none. */
    private double vote(double[] values, int row, int[][] translations, double[] votes) {
        var firsts = new int[votes.length];
        Arrays.fill(votes, 0);
        Arrays.fill(firsts, Integer.MAX_VALUE);
        double missing = 0;
        for (int m = 0; m < translations.length; m++) {
            double code = values[row + members.get(m).value().slot()];
            if (Double.isNaN(code)) {
                if (!countsMissing) {
                    return Double.NaN;
                }
                missing += weights[m];
                continue;
            }
            int category = translations[m][(int) code];
            votes[category] = arithmetic.round(votes[category] + arithmetic.round(weights[m]));
            firsts[category] = Math.min(firsts[category], m);
        }
        int best = 0;
        for (int k = 1; k < votes.length; k++) {
            if (votes[k] > votes[best] || (votes[k] == votes[best] && firsts[k] < firsts[best])) {
                best = k;
            }
        }
        return missing > votes[best] ? Double.NaN : best;
    }

    private static List<String> order(Result member) throws EngineDeclined {
        if (member.classes() == null) {
            throw new EngineDeclined("segments have no probabilities to join");
        }
        return Arrays.stream(member.order()).mapToObj(member.value().categories()::text).toList();
    }
}
