package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.List;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segmentation.MissingPredictionTreatment;
import org.dmg.pmml.mining.Segmentation.MultipleModelMethod;
import org.dmg.pmml.tree.TreeModel;
import org.pgpmml.engine.EngineDeclined;

/** Compiles ensembles of plain trees that predict categories. */
final class ClassForests {
    private final MiningModel model;
    private final Target target;
    private final Models models;
    private final Scope scope;
    private final Tree[] trees;
    private final Trees.Leaves[] leaves;

    ClassForests(MiningModel model, Target target, Models models, Scope scope) {
        this.model = model;
        this.target = target;
        this.models = models;
        this.scope = scope;
        int count = model.requireSegmentation().requireSegments().size();
        this.trees = new Tree[count];
        this.leaves = new Trees.Leaves[count];
    }

    static boolean canCompile(MiningModel model) {
        var segmentation = model.requireSegmentation();
        return switch (segmentation.requireMultipleModelMethod()) {
            case MAJORITY_VOTE, WEIGHTED_MAJORITY_VOTE, AVERAGE, WEIGHTED_AVERAGE ->
                segmentation.getMissingThreshold().doubleValue() == 1;
            default -> false;
        };
    }

    Result compile() throws EngineDeclined {
        var value = target.label(scope.program());
        for (int t = 0; t < trees.length; t++) {
            var tree = (TreeModel) model.requireSegmentation().requireSegments().get(t).requireModel();
            models.segmentTarget(tree); // which may not be compiled
            var builder = new TreeBuilder(tree, scope.ofSegment(tree, scope.program()));
            trees[t] = builder.tree();
            leaves[t] = Trees.leaves(tree, builder, value.categories());
            models.requireTypes(model, tree, value);
        }
        return isVote() ? votes(value) : shares(value);
    }

    private boolean isVote() {
        var method = model.requireSegmentation().requireMultipleModelMethod();
        return method == MultipleModelMethod.MAJORITY_VOTE || method == MultipleModelMethod.WEIGHTED_MAJORITY_VOTE;
    }

    private double[] weights() {
        var method = model.requireSegmentation().requireMultipleModelMethod();
        boolean isWeighted =
                method == MultipleModelMethod.WEIGHTED_MAJORITY_VOTE || method == MultipleModelMethod.WEIGHTED_AVERAGE;
        var arithmetic = Arithmetic.of(model);
        return model.requireSegmentation().requireSegments().stream()
                .mapToDouble(segment -> isWeighted ? arithmetic.round(segment.getWeight().doubleValue()) : 1)
                .toArray();
    }

    private Result votes(Field value) {
        var classes = scope.program().slots(value.categories().size());
        var order = new int[classes.length];
        Arrays.setAll(order, k -> k);
        var labels = Arrays.stream(leaves).map(Trees.Leaves::labels).toArray(double[][]::new);
        boolean countsMissing =
                model.requireSegmentation().getMissingPredictionTreatment() == MissingPredictionTreatment.CONTINUE;
        scope.program().add(new VoteForest(trees, labels, weights(), value.slot(), classes, countsMissing, Arithmetic.of(model)));
        return new Result(value, classes, order, false);
    }

    private Result shares(Field value) throws EngineDeclined {
        var first = texts(leaves[0], value);
        for (var tree : leaves) {
            if (!tree.isUniform() || !texts(tree, value).equals(first)) {
                throw new EngineDeclined("segments list different categories, or in different orders");
            }
        }
        int width = first.size();
        var order = first.stream().mapToInt(value.categories()::find).toArray();
        var shares = new double[trees.length][];
        for (int t = 0; t < trees.length; t++) {
            shares[t] = new double[leaves[t].labels().length * width];
            for (int at = 0; at < shares[t].length; at++) {
                shares[t][at] = leaves[t].share(at / width, at % width);
            }
        }
        double divisor = 0;
        for (double weight : weights()) {
            divisor = Arithmetic.of(model).round(divisor + weight);
        }
        var classes = scope.program().slots(width);
        scope.program().add(
                new ShareForest(trees, shares, weights(), value.slot(), classes, order, divisor, Arithmetic.of(model)));
        return new Result(value, classes, order);
    }

    private static List<String> texts(Trees.Leaves tree, Field value) throws EngineDeclined {
        if (tree.order() == null) {
            throw new EngineDeclined("segments have no probabilities to join");
        }
        return Arrays.stream(tree.order()).mapToObj(value.categories()::text).toList();
    }
}
