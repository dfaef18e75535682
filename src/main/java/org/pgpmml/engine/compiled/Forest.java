package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.mining.Segment;
import org.dmg.pmml.tree.TreeModel;
import org.pgpmml.engine.EngineDeclined;

/**
 * Trees whose scores are added up: most ensembles there are. Tree by tree over all rows of a frame, so that the tree
 * stays in the cache, and straight into one sum, so that the rows stay short.
 */
final class Forest {
    private final Tree[] trees;
    private final double[][] scores;
    private final double[] weights;
    private final Presence presence;
    private final int[] found = new int[Frame.ROWS];

    Forest(List<Segment> segments, double[] weights, Models models, Scope scope) throws EngineDeclined {
        this.trees = new Tree[segments.size()];
        this.scores = new double[trees.length][];
        this.weights = weights;
        for (int t = 0; t < trees.length; t++) {
            Models.requireAlwaysTaken(segments.get(t));
            var model = (TreeModel) segments.get(t).requireModel();
            trees[t] = new Tree(model, scope);
            scores[t] = Trees.scores(model, trees[t], models.segmentTarget(model));
        }
        this.presence = new Presence(Arrays.stream(trees).flatMapToInt(Tree::slots).distinct().toArray());
    }

    /** Whether a segment is a tree that predicts a number and nothing besides. */
    static boolean takes(Segment segment) {
        return segment.requireModel() instanceof TreeModel tree
                && tree.requireMiningFunction() == MiningFunction.REGRESSION
                && tree.getOutput() == null
                && tree.getLocalTransformations() == null;
    }

    void sum(Frame frame, int slot, Arithmetic arithmetic, DoubleUnaryOperator finish) {
        var values = frame.values;
        for (int i = 0, at = slot; i < frame.rows; i++, at += frame.width) {
            values[at] = 0;
        }
        presence.find(frame);
        for (int t = 0; t < trees.length; t++) {
            var answers = scores[t];
            double weight = weights[t];
            trees[t].find(frame, presence, found);
            for (int i = 0, at = slot; i < frame.rows; i++, at += frame.width) {
                double score = found[i] == Tree.NONE ? Double.NaN : answers[found[i]];
                values[at] = arithmetic == Arithmetic.FLOAT
                        ? (float) values[at] + (float) weight * (float) score
                        : values[at] + weight * score;
            }
        }
        for (int i = 0, at = slot; i < frame.rows; i++, at += frame.width) {
            values[at] = finish.applyAsDouble(values[at]);
        }
    }
}
