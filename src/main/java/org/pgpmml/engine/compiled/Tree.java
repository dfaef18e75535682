package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.tree.Node;
import org.dmg.pmml.tree.TreeModel;
import org.pgpmml.engine.EngineDeclined;

/** A decision tree as arrays, nodes in the order of the document; finds the node that answers for a row. */
final class Tree {
    /** No node: the tree gives no prediction. */
    static final int NONE = -1;

    private static final byte LESS = 0;
    private static final byte LESS_OR_EQUAL = 1;
    private static final byte GREATER = 2;
    private static final byte GREATER_OR_EQUAL = 3;
    private static final byte EQUAL = 4;
    private static final byte OTHER = 5;

    private final List<Node> nodes = new ArrayList<>();
    private final byte[] kinds;
    private final int[] slots;
    private final double[] literals;
    private final Condition[] conditions;
    private final int[] firstChildren;
    private final int[] nextSiblings;
    private final int[] defaultChildren;
    private final boolean[] answers;
    private final TreeModel.MissingValueStrategy missing;
    private final boolean lastOnNoTrueChild;

    Tree(TreeModel model, Scope scope) throws EngineDeclined {
        collect(model.requireNode());
        int n = nodes.size();
        kinds = new byte[n];
        slots = new int[n];
        literals = new double[n];
        conditions = new Condition[n];
        firstChildren = new int[n];
        nextSiblings = new int[n];
        defaultChildren = new int[n];
        answers = new boolean[n];
        missing = model.getMissingValueStrategy();
        switch (missing) {
            case NONE, NULL_PREDICTION, LAST_PREDICTION, DEFAULT_CHILD -> {}
            default -> throw new EngineDeclined("missing value strategy " + missing.value() + " is not compiled");
        }
        lastOnNoTrueChild = model.getNoTrueChildStrategy() == TreeModel.NoTrueChildStrategy.RETURN_LAST_PREDICTION;
        link(0, scope);
        nextSiblings[0] = NONE;
    }

    private void collect(Node node) {
        nodes.add(node);
        if (node.hasNodes()) {
            node.getNodes().forEach(this::collect);
        }
    }

    /** @return the number of nodes from {@code at} down */
    private int link(int at, Scope scope) throws EngineDeclined {
        var node = nodes.get(at);
        if (node.getEmbeddedModel() != null) {
            throw new EngineDeclined("a tree node holds a model of its own");
        }
        condition(at, Condition.compile(node.requirePredicate(), scope));
        answers[at] = node.hasScore();
        firstChildren[at] = NONE;
        defaultChildren[at] = NONE;
        int next = at + 1;
        int previous = NONE;
        if (node.hasNodes()) {
            if (missing == TreeModel.MissingValueStrategy.LAST_PREDICTION && !node.hasScore()) {
                throw new EngineDeclined("the last prediction is asked for at a node without a score");
            }
            for (var child : node.getNodes()) {
                if (previous == NONE) {
                    firstChildren[at] = next;
                } else {
                    nextSiblings[previous] = next;
                }
                if (node.getDefaultChild() != null
                        && (node.getDefaultChild() == child || node.getDefaultChild().equals(child.getId()))) {
                    defaultChildren[at] = next;
                }
                previous = next;
                next += link(next, scope);
                nextSiblings[previous] = NONE;
            }
            if (missing == TreeModel.MissingValueStrategy.DEFAULT_CHILD && defaultChildren[at] == NONE) {
                throw new EngineDeclined("a tree node names no default child");
            }
        } else if (!node.hasScore()) {
            throw new EngineDeclined("a leaf has no score");
        }
        return next - at;
    }

    private void condition(int at, Condition condition) {
        conditions[at] = condition;
        kinds[at] = OTHER;
        if (condition instanceof Comparison comparison) {
            slots[at] = comparison.slot();
            literals[at] = comparison.literal();
            kinds[at] = switch (comparison.operator()) {
                case LESS_THAN -> LESS;
                case LESS_OR_EQUAL -> LESS_OR_EQUAL;
                case GREATER_THAN -> GREATER;
                case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
                case EQUAL -> EQUAL;
                default -> OTHER;
            };
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    /** The node that answers for the row that starts at {@code row}, or {@link #NONE}. */
    int find(double[] values, int row) {
        if (test(0, values, row) != Condition.TRUE) {
            return NONE;
        }
        int node = 0;
        while (firstChildren[node] != NONE) {
            int next = step(node, values, row);
            if (next == NONE) {
                return lastOnNoTrueChild && answers[node] ? node : NONE;
            }
            if (next < NONE) {
                return missing == TreeModel.MissingValueStrategy.LAST_PREDICTION ? node : NONE;
            }
            node = next;
        }
        return node;
    }

    /** The child to go on with; NONE where none is true; less than that where an unknown one ends the way. */
    private int step(int node, double[] values, int row) {
        for (int child = firstChildren[node]; child != NONE; child = nextSiblings[child]) {
            int test = test(child, values, row);
            if (test == Condition.TRUE) {
                return child;
            }
            if (test == Condition.UNKNOWN && missing != TreeModel.MissingValueStrategy.NONE) {
                return missing == TreeModel.MissingValueStrategy.DEFAULT_CHILD ? defaultChildren[node] : NONE - 1;
            }
        }
        return NONE;
    }

    private int test(int node, double[] values, int row) {
        byte kind = kinds[node];
        if (kind == OTHER) {
            return conditions[node].test(values, row);
        }
        double value = values[row + slots[node]];
        double literal = literals[node];
        boolean holds;
        switch (kind) {
            case LESS -> holds = value < literal;
            case LESS_OR_EQUAL -> holds = value <= literal;
            case GREATER -> holds = value > literal;
            case GREATER_OR_EQUAL -> holds = value >= literal;
            default -> holds = value == literal;
        }
        return holds ? Condition.TRUE : Double.isNaN(value) ? Condition.UNKNOWN : Condition.FALSE;
    }
}
