package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dmg.pmml.DataType;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.ResultFeature;
import org.dmg.pmml.tree.Node;
import org.dmg.pmml.tree.TreeModel;
import org.pgpmml.engine.EngineDeclined;

/** Compiles TreeModel. */
final class Trees {
    private Trees() {}

    static Result compile(TreeModel model, Target target, Scope scope) throws EngineDeclined {
        var builder = new TreeBuilder(model, scope);
        return model.requireMiningFunction() == MiningFunction.CLASSIFICATION
                ? classification(model, builder, target, scope)
                : regression(model, builder, target, scope);
    }

    /** The prediction at each place of the tree; NaN where there is none. */
    static double[] scores(TreeModel model, TreeBuilder builder, Target target) throws EngineDeclined {
        var arithmetic = Arithmetic.of(model);
        var scores = new double[builder.nodes().size()];
        for (int i = 0; i < scores.length; i++) {
            var node = builder.nodes().get(i);
            scores[i] = node.hasScore() ? target.finish(arithmetic.round(number(node.getScore())), arithmetic) : Double.NaN;
        }
        return Arrays.stream(builder.tree().answers())
                .mapToDouble(node -> node == Tree.NONE ? Double.NaN : scores[node])
                .toArray();
    }

    private static Result regression(TreeModel model, TreeBuilder builder, Target target, Scope scope)
            throws EngineDeclined {
        var scores = scores(model, builder, target);
        var value = target.number(scope.program()).withMissing(mayEndWithout(scores));
        scope.program().add(new TreeAnswers(builder.tree(), new double[][] {scores}, new int[] {value.slot()}));
        return Result.number(value).withEntity(entity(model, builder, scope));
    }

    private static boolean mayEndWithout(double[] answers) {
        return Arrays.stream(answers).anyMatch(Double::isNaN);
    }

    /** The id of the node that answers, or its number in the document's order; null where nothing asks for it. */
    private static Field entity(TreeModel model, TreeBuilder builder, Scope scope) throws EngineDeclined {
        boolean isWanted = model.getOutput() != null
                && model.getOutput().getOutputFields().stream()
                        .anyMatch(output -> output.getResultFeature() == ResultFeature.ENTITY_ID);
        if (!isWanted) {
            return null;
        }
        var categories = new Categories(true);
        var nodes = builder.nodes();
        var codes = new double[nodes.size()];
        for (int i = 0; i < codes.length; i++) {
            var id = nodes.get(i).getId();
            codes[i] = categories.add(id == null ? String.valueOf(i + 1) : id.toString());
        }
        if (categories.size() != codes.length) {
            throw new EngineDeclined("two nodes of a tree have the same id");
        }
        var answers = Arrays.stream(builder.tree().answers())
                .mapToDouble(node -> node == Tree.NONE ? Double.NaN : codes[node])
                .toArray();
        int slot = scope.program().slot();
        scope.program().add(new TreeAnswers(builder.tree(), new double[][] {answers}, new int[] {slot}));
        return new Field(null, slot, DataType.STRING, categories);
    }

    private static double number(Object score) throws EngineDeclined {
        double number = InputLoader.parse(score.toString());
        if (Double.isNaN(number)) {
            throw new EngineDeclined("a score is no number: " + score);
        }
        return number;
    }

    /**
     * What a tree of categories answers.
     *
     * @param labels for each place the code of its category; NaN where it has none
     * @param shares for each place the categories' shares by {@code order}; null for places without, and where none has any
     * @param order codes of the categories that have shares; null where none has any
     */
    record Leaves(double[] labels, double[][] shares, int[] order, boolean isUniform) {
        double share(int place, int k) {
            return shares[place] == null ? Double.NaN : shares[place][k];
        }
    }

    static Leaves leaves(TreeModel model, TreeBuilder builder, Categories categories) throws EngineDeclined {
        var nodes = builder.nodes();
        var order = order(nodes, categories);
        var labels = new double[nodes.size()];
        var shares = new double[nodes.size()][];
        for (int i = 0; i < labels.length; i++) {
            var node = nodes.get(i);
            labels[i] = node.hasScore() ? categories.add(node.getScore().toString()) : Double.NaN;
            if (order != null && node.hasScore()) {
                shares[i] = shares(node, categories, Arithmetic.of(model));
            }
        }
        var answers = builder.tree().answers();
        return new Leaves(
                Arrays.stream(answers).mapToDouble(node -> node == Tree.NONE ? Double.NaN : labels[node]).toArray(),
                Arrays.stream(answers).mapToObj(node -> node == Tree.NONE ? null : shares[node]).toArray(double[][]::new),
                order,
                isUniform(nodes));
    }

    private static Result classification(TreeModel model, TreeBuilder builder, Target target, Scope scope)
            throws EngineDeclined {
        var value = target.label(scope.program());
        var leaves = leaves(model, builder, value.categories());
        for (var text : value.categories().texts()) {
            Labels.requireType(text, target.type());
        }
        var classes = leaves.order() == null ? null : scope.program().slots(leaves.order().length);
        var slots = IntStream.concat(IntStream.of(value.slot()), classes == null ? IntStream.empty() : IntStream.of(classes)).toArray();
        var written = new double[slots.length][];
        written[0] = leaves.labels();
        for (int k = 1; k < slots.length; k++) {
            int share = k - 1;
            written[k] = IntStream.range(0, leaves.labels().length).mapToDouble(place -> leaves.share(place, share)).toArray();
        }
        scope.program().add(new TreeAnswers(builder.tree(), written, slots));
        return new Result(value.withMissing(mayEndWithout(written[0])), classes, leaves.order(), leaves.isUniform())
                .withEntity(entity(model, builder, scope));
    }

    /** Codes of the categories that answering nodes list, in the order of their first mention; null where none does. */
    private static int[] order(List<Node> nodes, Categories categories) throws EngineDeclined {
        boolean with = false;
        boolean without = false;
        for (var node : nodes) {
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
    private static boolean isUniform(List<Node> nodes) {
        return nodes.stream()
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
        if (texts(node).stream().distinct().count() < distributions.size()) {
            throw new EngineDeclined("a tree node has two shares of one category"); // which rejects the rows that get there
        }
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
