package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dmg.pmml.DataType;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.True;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segment;
import org.dmg.pmml.mining.Segmentation;
import org.dmg.pmml.mining.Segmentation.MissingPredictionTreatment;
import org.dmg.pmml.mining.Segmentation.MultipleModelMethod;
import org.dmg.pmml.tree.TreeModel;
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
                segmentation.getMissingPredictionTreatment() == MissingPredictionTreatment.CONTINUE;
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

    /** The reference loses the shares of votes for categories that are no texts. */
    static Result compile(MiningModel model, Target target, Models models, Scope scope) throws EngineDeclined {
        var ensemble = new Ensembles(model, target, scope);
        var result = ensemble.join(model, models);
        return ensemble.isVote() && target.type() != DataType.STRING ? result.withoutShares() : result;
    }

    private boolean isVote() {
        return method == MultipleModelMethod.MAJORITY_VOTE || method == MultipleModelMethod.WEIGHTED_MAJORITY_VOTE;
    }

    private Result join(MiningModel model, Models models) throws EngineDeclined {
        var segmentation = model.requireSegmentation();
        if (isForest(model) && !mayMissFaults(segmentation)) {
            return model.requireMiningFunction() == MiningFunction.REGRESSION
                    ? forest(segmentation, models)
                    : new ClassForests(model, target, models, scope).compile();
        }
        if (!Segments.areAlwaysTaken(model)
                || segmentation.getMissingPredictionTreatment() == MissingPredictionTreatment.SKIP_SEGMENT
                || segmentation.getMissingThreshold().doubleValue() != 1
                || isSelective()) {
            return new JoinedSegments(model, target, models, scope).compile();
        }
        for (var segment : segmentation.requireSegments()) {
            Segments.requireFunction(segment, model.requireMiningFunction());
            var member = models.compile(segment.requireModel(), scope.ofSegment(segment.requireModel(), scope.program())).result();
            models.requireTypes(model, segment.requireModel(), member.value());
            members.add(member);
        }
        if (members.stream().anyMatch(member -> !member.others().isEmpty())) {
            throw new EngineDeclined("a segment has several targets");
        }
        return model.requireMiningFunction() == MiningFunction.CLASSIFICATION
                ? classification()
                : regression();
    }

    private boolean isForest(MiningModel model) {
        var segments = model.requireSegmentation().requireSegments();
        boolean isRegression = model.requireMiningFunction() == MiningFunction.REGRESSION;
        return (isRegression || ClassForests.canCompile(model))
                && model.requireSegmentation().getMissingPredictionTreatment() != MissingPredictionTreatment.SKIP_SEGMENT
                && !isSelective()
                && segments.stream().allMatch(segment -> isPlainTree(segment, model.requireMiningFunction()))
                && segments.stream().allMatch(segment -> segment.requirePredicate() instanceof True);
    }

    /** Whether some of the segments' predictions are chosen. */
    private boolean isSelective() {
        return switch (method) {
            case MEDIAN, WEIGHTED_MEDIAN, MAX -> true;
            default -> false;
        };
    }

    /** Whether a segment is a tree that predicts a number, or a category, and nothing besides. */
    private static boolean isPlainTree(Segment segment, MiningFunction function) {
        return segment.requireModel() instanceof TreeModel tree
                && tree.requireMiningFunction() == function
                && tree.getOutput() == null
                && (tree.getTargets() == null || tree.getTargets().getTargets().stream().noneMatch(target -> target.hasTargetValues()))
                && !SegmentFields.treatsValues(tree)
                && tree.getLocalTransformations() == null;
    }

    /** Once a tree without a prediction has settled the result, the reference does not look for faults in the rest. */
    private boolean mayMissFaults(Segmentation segmentation) throws EngineDeclined {
        if (segmentation.getMissingPredictionTreatment() != MissingPredictionTreatment.RETURN_MISSING) {
            return false;
        }
        for (var segment : segmentation.requireSegments()) {
            var tree = (TreeModel) segment.requireModel();
            if (new TreeBuilder(tree, scope.ofSegment(tree, scope.program())).tree().mayFault()) {
                return true;
            }
        }
        return false;
    }

    private Result forest(Segmentation segmentation, Models models) throws EngineDeclined {
        var trees = new Tree[weights.length];
        var terms = new double[trees.length][];
        for (int t = 0; t < trees.length; t++) {
            var segment = segmentation.requireSegments().get(t);
            var model = (TreeModel) segment.requireModel();
            var builder = new TreeBuilder(model, scope.ofSegment(model, scope.program()));
            double weight = arithmetic.round(weights[t]);
            trees[t] = builder.tree();
            var own = models.segmentTarget(model);
            var scores = Trees.scores(model, builder, own);
            if (own.type() == DataType.INTEGER && !Arrays.stream(scores).allMatch(score -> Double.isNaN(score) || Functions.isInteger(score))) {
                throw new EngineDeclined("a score of an integer target is no integer");
            }
            terms[t] = Arrays.stream(scores)
                    .map(score -> arithmetic.round(weight * arithmetic.round(score)))
                    .toArray();
        }
        var value = target.number(scope.program());
        scope.program().add(new Forest(trees, terms, value.slot(), divisor(), target, arithmetic));
        return Result.number(value);
    }

    /** What the sum is divided by: 1 where sums are asked for. */
    private double divisor() throws EngineDeclined {
        return switch (method) {
            case SUM, WEIGHTED_SUM -> 1;
            case AVERAGE, WEIGHTED_AVERAGE -> sum(weights);
            default -> throw new EngineDeclined("joining numbers by " + method.value() + " is not compiled");
        };
    }

    /** One after the other, as the reference adds them. */
    private double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum = arithmetic.round(sum + arithmetic.round(number));
        }
        return sum;
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
        scope.program().add(new WeightedSum(slots, weights, value.slot(), divisor, target, arithmetic));
        return Result.number(value);
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
        var values = members.stream().mapToInt(member -> member.value().slot()).toArray();
        var shares = members.stream().map(Result::classes).toArray(int[][]::new);
        scope.program().add(new MeanShares(values, shares, weights, value.slot(), classes, order, divisor(), arithmetic));
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
        var slots = members.stream().mapToInt(member -> member.value().slot()).toArray();
        scope.program().add(new Votes(slots, translations, weights, value.slot(), classes, countsMissing, arithmetic));
        return new Result(value, classes, order);
    }

    static List<String> order(Result member) throws EngineDeclined {
        if (member.classes() == null) {
            throw new EngineDeclined("segments have no probabilities to join");
        }
        return Arrays.stream(member.order()).mapToObj(member.value().categories()::text).toList();
    }
}
