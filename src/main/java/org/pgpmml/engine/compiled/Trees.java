package org.pgpmml.engine.compiled;

import java.util.List;
import java.util.stream.IntStream;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.tree.Node;
import org.dmg.pmml.tree.TreeModel;
import org.pgpmml.engine.EngineDeclined;

/** Compiles TreeModel. */
final class Trees {
    private Trees() {}

    static Result compile(TreeModel model, Target target, Scope scope) throws EngineDeclined {
        var tree = new Tree(model, scope);
        return model.requireMiningFunction() == MiningFunction.CLASSIFICATION
                ? classification(model, tree, target, scope)
                : regression(model, tree, target, scope);
    }

    /** The prediction of each node that answers; NaN for the others. */
    static double[] scores(TreeModel model, Tree tree, Target target) throws EngineDeclined {
        var arithmetic = Arithmetic.of(model);
        var scores = new double[tree.nodes().size()];
        for (int i = 0; i < scores.length; i++) {
            var node = tree.nodes().get(i);
            scores[i] = node.hasScore() ? target.finish(arithmetic.round(number(node.getScore())), arithmetic) : Double.NaN;
        }
        return scores;
    }

    private static Result regression(TreeModel model, Tree tree, Target target, Scope scope) throws EngineDeclined {
        var scores = scores(model, tree, target);
        var value = target.number(scope.program());
        int slot = value.slot();
        var found = new int[Frame.ROWS];
        var presence = new Presence(tree.slots().distinct().toArray());
        scope.program().add(frame -> {
            presence.find(frame);
            tree.find(frame, presence, found);
            for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
                int node = found[i];
                frame.values[row + slot] = node == Tree.NONE ? Double.NaN : scores[node];
            }
        });
        return Result.number(value);
    }

    private static double number(Object score) throws EngineDeclined {
        try {
            return Double.parseDouble(score.toString());
        } catch (NumberFormatException e) {
            throw new EngineDeclined("a score is no number: " + score);
        }
    }

    private static Result classification(TreeModel model, Tree tree, Target target, Scope scope)
            throws EngineDeclined {
        var value = target.label(scope.program());
        var labels = new double[tree.nodes().size()];
        var order = order(tree, value.categories());
        var shares = order == null ? null : new double[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            var node = tree.nodes().get(i);
            labels[i] = node.hasScore() ? value.categories().add(node.getScore().toString()) : Double.NaN;
            if (shares != null && node.hasScore()) {
                shares[i] = shares(node, value.categories(), Arithmetic.of(model));
            }
        }
        var classes = order == null ? null : scope.program().slots(order.length);
        int slot = value.slot();
        var found = new int[Frame.ROWS];
        var presence = new Presence(tree.slots().distinct().toArray());
        scope.program().add(frame -> {
            presence.find(frame);
            tree.find(frame, presence, found);
            for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
                int node = found[i];
                frame.values[row + slot] = node == Tree.NONE ? Double.NaN : labels[node];
                for (int k = 0; classes != null && k < classes.length; k++) {
                    frame.values[row + classes[k]] = node == Tree.NONE ? Double.NaN : shares[node][k];
                }
            }
        });
        return new Result(value, classes, order, isUniform(tree));
    }

    /** Codes of the categories that answering nodes list, in the order of their first mention; null where none does. */
    private static int[] order(Tree tree, Categories categories) throws EngineDeclined {
        boolean with = false;
        boolean without = false;
        for (var node : tree.nodes()) {
            if (node.hasScore()) {
                with |= node.hasScoreDistributions();
                without |= !node.hasScoreDistributions();
                texts(node).forEach(categories::add);
            }
        }
        if (with && without) {
            throw new EngineDeclined("some nodes of a tree have score distributions and some have none");
        }
        return with ? IntStream.range(0, categories.size()).toArray() : null;
    }

    /** Whether every answering node lists the same categories in the same order, by which ensembles break ties. */
    private static boolean isUniform(Tree tree) {
        return tree.nodes().stream()
                        .filter(Node::hasScore)
                        .map(Trees::texts)
                        .distinct()
                        .count()
                <= 1;
    }

    private static List<String> texts(Node node) {
        return !node.hasScoreDistributions()
                ? List.of()
                : node.getScoreDistributions().stream()
                        .map(distribution -> distribution.requireValue().toString())
                        .toList();
    }

    /** Shares by code; 0 for a category that the node does not list. */
    private static double[] shares(Node node, Categories categories, Arithmetic arithmetic) throws EngineDeclined {
        var distributions = node.getScoreDistributions();
        var shares = new double[categories.size()];
        double sum = 0;
        boolean probabilities = distributions.get(0).getProbability() != null;
        for (var distribution : distributions) {
            var number = probabilities ? distribution.getProbability() : distribution.getRecordCount();
            if (number == null) {
                throw new EngineDeclined("a score distribution has no probability and no record count");
            }
            int k = categories.find(distribution.requireValue().toString());
            shares[k] = arithmetic.round(number.doubleValue());
            sum = arithmetic.round(sum + shares[k]);
        }
        if (sum == 0) {
            throw new EngineDeclined("a score distribution adds up to zero");
        }
        for (int k = 0; k < shares.length && sum != 1; k++) {
            shares[k] = arithmetic.round(shares[k] / sum);
        }
        return shares;
    }
}
