package org.pgpmml.engine.compiled;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dmg.pmml.True;
import org.dmg.pmml.tree.Node;
import org.dmg.pmml.tree.TreeModel;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.Cancellation;

/** Makes the list of tests that is a {@link Tree}. */
final class TreeBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final TreeModel.MissingValueStrategy missing;
    private final boolean lastOnNoTrueChild;
    private final Scope scope;
    private final Tree tree;

    private int[] links = new int[Tree.STRIDE * 16];
    private double[] literals = new double[16];
    private Condition[] conditions = new Condition[16];
    private int[] answers = new int[16];
    private int[] lengths = new int[16]; // of the longest way from a place
    private int count;
    private boolean isPlain = true;

    TreeBuilder(TreeModel model, Scope scope) throws EngineDeclined {
        this.scope = scope;
        this.missing = model.getMissingValueStrategy();
        switch (missing) {
            case NONE, NULL_PREDICTION, LAST_PREDICTION, DEFAULT_CHILD -> {}
            default -> throw new EngineDeclined("missing value strategy " + missing.value() + " is not compiled");
        }
        this.lastOnNoTrueChild =
                model.getNoTrueChildStrategy() == TreeModel.NoTrueChildStrategy.RETURN_LAST_PREDICTION;
        var condition = Conditions.compile(model.requireNode().requirePredicate(), scope);
        int inside = enter(model.requireNode());
        int root = model.requireNode().requirePredicate() instanceof True
                ? inside
                : test(condition, inside, answer(Tree.NONE), answer(Tree.NONE));
        this.tree = reached(root);
    }

    /** The places that can be reached, each before those that follow it: neighbours on a way are neighbours in memory. */
    private Tree reached(int root) {
        var order = new int[count];
        var numbers = new int[count];
        Arrays.fill(numbers, Tree.NONE);
        int reached = 0;
        var open = new ArrayDeque<Integer>(List.of(root));
        while (!open.isEmpty()) {
            int place = open.pop();
            if (numbers[place] == Tree.NONE) {
                numbers[place] = reached;
                order[reached++] = place;
                for (int way = Tree.STRIDE - 1; way > 0; way--) {
                    open.push(links[Tree.STRIDE * place + way]);
                }
            }
        }
        var tree = new Tree(
                0,
                lengths[root],
                new int[Tree.STRIDE * reached],
                new double[reached],
                isPlain ? null : new Condition[reached],
                new int[reached]);
        for (int number = 0; number < reached; number++) {
            int place = order[number];
            tree.links()[Tree.STRIDE * number] = links[Tree.STRIDE * place];
            for (int way = 1; way < Tree.STRIDE; way++) {
                tree.links()[Tree.STRIDE * number + way] = numbers[links[Tree.STRIDE * place + way]];
            }
            tree.literals()[number] = literals[place];
            tree.answers()[number] = answers[place];
            if (!isPlain) {
                tree.conditions()[number] = conditions[place];
            }
        }
        return tree;
    }

    Tree tree() {
        return tree;
    }

    /** Every node, in the order in which the tree's answers number them. */
    List<Node> nodes() {
        return nodes;
    }

    /** @return the place to go on once a node's own predicate is true */
    private int enter(Node node) throws EngineDeclined {
        Cancellation.point();
        if (node.getEmbeddedModel() != null) {
            throw new EngineDeclined("a tree node holds a model of its own");
        }
        int number = nodes.size();
        nodes.add(node);
        if (!node.hasNodes()) {
            if (!node.hasScore()) {
                throw new EngineDeclined("a leaf has no score");
            }
            return answer(number);
        }
        if (missing == TreeModel.MissingValueStrategy.LAST_PREDICTION && !node.hasScore()) {
            throw new EngineDeclined("the last prediction is asked for at a node without a score");
        }
        var children = node.getNodes();
        var inside = new int[children.size()];
        int defaultChild = Tree.NONE;
        for (int i = 0; i < inside.length; i++) {
            inside[i] = enter(children.get(i));
            if (node.getDefaultChild() != null
                    && (node.getDefaultChild() == children.get(i)
                            || node.getDefaultChild().equals(children.get(i).getId()))) {
                defaultChild = inside[i];
            }
        }
        if (missing == TreeModel.MissingValueStrategy.DEFAULT_CHILD && defaultChild == Tree.NONE) {
            throw new EngineDeclined("a tree node names no default child");
        }
        int otherwise = answer(lastOnNoTrueChild && node.hasScore() ? number : Tree.NONE);
        int unknown = switch (missing) {
            case LAST_PREDICTION -> answer(number);
            case DEFAULT_CHILD -> defaultChild;
            default -> answer(Tree.NONE);
        };
        return chain(children, inside, otherwise, unknown);
    }

    /**
     * The tests of a node's children, the last first, because each has to know the next. Where two children split a
     * field between them, the second test is made only for a missing value.
     */
    private int chain(List<Node> children, int[] inside, int otherwise, int unknown) throws EngineDeclined {
        int next = otherwise;
        Condition following = null;
        for (int i = inside.length - 1; i >= 0; i--) {
            var condition = Conditions.compile(children.get(i).requirePredicate(), scope);
            if (condition instanceof Condition.Always always && always.answer() == Condition.TRUE) {
                next = inside[i];
            } else {
                int whereUnknown = missing == TreeModel.MissingValueStrategy.NONE ? next : unknown;
                int whereFalse = Comparison.areComplements(condition, following) ? inside[i + 1] : next;
                next = test(condition, inside[i], whereFalse, whereUnknown);
            }
            following = condition;
        }
        return next;
    }

    private int answer(int node) {
        int place = place();
        answers[place] = node;
        literals[place] = Double.NaN;
        link(place, 0, place, place, place);
        return place;
    }

    private int test(Condition condition, int whereTrue, int whereFalse, int whereUnknown) {
        if (condition instanceof Comparison comparison && !Double.isInfinite(comparison.literal())) {
            int slot = comparison.slot();
            double literal = comparison.literal();
            switch (comparison.operator()) {
                case LESS_THAN:
                    return below(slot, literal, whereTrue, whereFalse, whereUnknown);
                case LESS_OR_EQUAL:
                    return below(slot, Math.nextUp(literal), whereTrue, whereFalse, whereUnknown);
                case GREATER_THAN:
                    return below(slot, Math.nextUp(literal), whereFalse, whereTrue, whereUnknown);
                case GREATER_OR_EQUAL:
                    return below(slot, literal, whereFalse, whereTrue, whereUnknown);
                case EQUAL:
                    return equal(slot, literal, whereTrue, whereFalse, whereUnknown);
                case NOT_EQUAL:
                    return equal(slot, literal, whereFalse, whereTrue, whereUnknown);
                default:
                    break;
            }
        }
        isPlain = false;
        int place = place(whereTrue, whereFalse, whereUnknown);
        conditions[place] = condition;
        link(place, 0, whereTrue, whereFalse, whereUnknown);
        return place;
    }

    private int equal(int slot, double literal, int whereEqual, int whereOther, int whereUnknown) {
        int notBelow = below(slot, Math.nextUp(literal), whereEqual, whereOther, whereUnknown);
        return below(slot, literal, whereOther, notBelow, whereUnknown);
    }

    /** What is above a literal is what is not below its neighbour. */
    private int below(int slot, double literal, int whereTrue, int whereFalse, int whereUnknown) {
        int place = place(whereTrue, whereFalse, whereUnknown);
        literals[place] = literal;
        link(place, slot, whereTrue, whereFalse, whereUnknown);
        return place;
    }

    private int place(int whereTrue, int whereFalse, int whereUnknown) {
        int place = place();
        lengths[place] = 1 + Math.max(Math.max(lengths[whereTrue], lengths[whereFalse]), lengths[whereUnknown]);
        return place;
    }

    private void link(int place, int slot, int whereTrue, int whereFalse, int whereUnknown) {
        int at = Tree.STRIDE * place;
        links[at] = slot;
        links[at + 1] = whereTrue;
        links[at + 2] = whereFalse;
        links[at + 3] = whereUnknown;
    }

    private int place() {
        if (count == literals.length) {
            links = Arrays.copyOf(links, 2 * links.length);
            literals = Arrays.copyOf(literals, 2 * count);
            conditions = Arrays.copyOf(conditions, 2 * count);
            answers = Arrays.copyOf(answers, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        return count++;
    }
}
