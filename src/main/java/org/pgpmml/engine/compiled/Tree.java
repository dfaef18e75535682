package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dmg.pmml.True;
import org.dmg.pmml.tree.Node;
import org.dmg.pmml.tree.TreeModel;
import org.pgpmml.engine.EngineDeclined;

/**
 * A decision tree as a list of tests, each with the place to go on where it holds, where it does not, and where its
 * value is missing. PMML tries the children of a node one after the other; here that is one path through the tests,
 * which ends at a place that leads to itself. Eight rows walk side by side and without branches, so that the processor
 * has no guesses to lose.
 */
final class Tree {
    /** No node: the tree gives no prediction. */
    static final int NONE = -1;

    /** Numbers of a place: slot, then where to go for true, false and unknown. */
    private static final int STRIDE = 4;

    private static final int ROWS_AT_ONCE = 8;

    /** Longer ways are walked row by row: side by side all rows would go the longest. */
    private static final int LONGEST_SIDE_BY_SIDE = 16;

    private final List<Node> nodes = new ArrayList<>();
    private final TreeModel.MissingValueStrategy missing;
    private final boolean lastOnNoTrueChild;
    private final Scope scope;
    private final int root;
    private final int longest;

    // A test holds where the value is below the literal; one that is not of that form has its condition instead.
    private int[] links = new int[STRIDE * 16];
    private double[] literals = new double[16];
    private Condition[] conditions = new Condition[16];
    private int[] answers = new int[16];
    private int[] lengths = new int[16]; // of the longest way from a place, where nothing is missing
    private int count;
    private boolean isPlain = true;

    Tree(TreeModel model, Scope scope) throws EngineDeclined {
        this.scope = scope;
        this.missing = model.getMissingValueStrategy();
        switch (missing) {
            case NONE, NULL_PREDICTION, LAST_PREDICTION, DEFAULT_CHILD -> {}
            default -> throw new EngineDeclined("missing value strategy " + missing.value() + " is not compiled");
        }
        this.lastOnNoTrueChild =
                model.getNoTrueChildStrategy() == TreeModel.NoTrueChildStrategy.RETURN_LAST_PREDICTION;
        var condition = Condition.compile(model.requireNode().requirePredicate(), scope);
        int inside = enter(model.requireNode());
        this.root = model.requireNode().requirePredicate() instanceof True
                ? inside
                : test(condition, inside, answer(NONE), answer(NONE));
        this.longest = lengths[root];
    }

    /** Every node, in the order in which {@link #find} numbers them. */
    List<Node> nodes() {
        return nodes;
    }

    /** @return the place to go on once a node's own predicate is true */
    private int enter(Node node) throws EngineDeclined {
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
        int defaultChild = NONE;
        for (int i = 0; i < inside.length; i++) {
            inside[i] = enter(children.get(i));
            if (node.getDefaultChild() != null
                    && (node.getDefaultChild() == children.get(i)
                            || node.getDefaultChild().equals(children.get(i).getId()))) {
                defaultChild = inside[i];
            }
        }
        if (missing == TreeModel.MissingValueStrategy.DEFAULT_CHILD && defaultChild == NONE) {
            throw new EngineDeclined("a tree node names no default child");
        }
        int otherwise = answer(lastOnNoTrueChild && node.hasScore() ? number : NONE);
        int unknown = switch (missing) {
            case LAST_PREDICTION -> answer(number);
            case DEFAULT_CHILD -> defaultChild;
            default -> answer(NONE);
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
            var condition = Condition.compile(children.get(i).requirePredicate(), scope);
            int whereUnknown = missing == TreeModel.MissingValueStrategy.NONE ? next : unknown;
            int whereFalse = Comparison.areComplements(condition, following) ? inside[i + 1] : next;
            next = test(condition, inside[i], whereFalse, whereUnknown);
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
                    int notBelow = below(slot, Math.nextUp(literal), whereTrue, whereFalse, whereUnknown);
                    return below(slot, literal, whereFalse, notBelow, whereUnknown);
                default:
                    break;
            }
        }
        isPlain = false;
        int place = place(whereTrue, whereFalse);
        conditions[place] = condition;
        link(place, 0, whereTrue, whereFalse, whereUnknown);
        return place;
    }

    /** What is above a literal is what is not below its neighbour. */
    private int below(int slot, double literal, int whereTrue, int whereFalse, int whereUnknown) {
        int place = place(whereTrue, whereFalse);
        literals[place] = literal;
        link(place, slot, whereTrue, whereFalse, whereUnknown);
        return place;
    }

    private int place(int whereTrue, int whereFalse) {
        int place = place();
        lengths[place] = 1 + Math.max(lengths[whereTrue], lengths[whereFalse]);
        return place;
    }

    private void link(int place, int slot, int whereTrue, int whereFalse, int whereUnknown) {
        int at = STRIDE * place;
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

    /** The slots that its tests read. */
    IntStream slots() {
        return IntStream.range(0, count).filter(place -> links[STRIDE * place + 1] != place).map(place -> links[STRIDE * place]);
    }

    /**
     * Writes the node that answers for each row of a frame, or {@link #NONE}.
     *
     * @param presence of the slots that this tree, or more, reads
     */
    void find(Frame frame, Presence presence, int[] found) {
        int i = 0;
        if (isPlain && longest <= LONGEST_SIDE_BY_SIDE) {
            for (; i + ROWS_AT_ONCE <= presence.presentRows; i += ROWS_AT_ONCE) {
                findSideBySide(frame.values, frame.width, presence.present, i, found);
            }
        }
        for (; i < presence.presentRows; i++) {
            found[presence.present[i]] = find(frame.values, presence.present[i] * frame.width);
        }
        for (int j = 0; j < presence.lackingRows; j++) {
            found[presence.lacking[j]] = find(frame.values, presence.lacking[j] * frame.width);
        }
    }

    private int find(double[] values, int row) {
        int place = root;
        for (int next = step(values, row, place); next != place; next = step(values, row, place)) {
            place = next;
        }
        return answers[place];
    }

    private int step(double[] values, int row, int place) {
        var condition = conditions[place];
        int at = STRIDE * place;
        if (condition != null) {
            int result = condition.test(values, row);
            return links[at + (result == Condition.TRUE ? 1 : result == Condition.FALSE ? 2 : 3)];
        }
        double value = values[row + links[at]];
        return value < literals[place]
                ? links[at + 1]
                : links[at + (Double.isNaN(value) ? 3 : 2)];
    }

    private void findSideBySide(double[] values, int width, int[] rows, int first, int[] found) {
        int r0 = rows[first] * width;
        int r1 = rows[first + 1] * width;
        int r2 = rows[first + 2] * width;
        int r3 = rows[first + 3] * width;
        int r4 = rows[first + 4] * width;
        int r5 = rows[first + 5] * width;
        int r6 = rows[first + 6] * width;
        int r7 = rows[first + 7] * width;
        int p0 = root;
        int p1 = root;
        int p2 = root;
        int p3 = root;
        int p4 = root;
        int p5 = root;
        int p6 = root;
        int p7 = root;
        for (int step = 0; step < longest; step++) {
            p0 = present(values, r0, p0);
            p1 = present(values, r1, p1);
            p2 = present(values, r2, p2);
            p3 = present(values, r3, p3);
            p4 = present(values, r4, p4);
            p5 = present(values, r5, p5);
            p6 = present(values, r6, p6);
            p7 = present(values, r7, p7);
        }
        found[rows[first]] = answers[p0];
        found[rows[first + 1]] = answers[p1];
        found[rows[first + 2]] = answers[p2];
        found[rows[first + 3]] = answers[p3];
        found[rows[first + 4]] = answers[p4];
        found[rows[first + 5]] = answers[p5];
        found[rows[first + 6]] = answers[p6];
        found[rows[first + 7]] = answers[p7];
    }

    /** A step of a row in which nothing is missing. */
    private int present(double[] values, int row, int place) {
        int at = STRIDE * place;
        double value = values[row + links[at]];
        return links[at + (value < literals[place] ? 1 : 2)];
    }
}
