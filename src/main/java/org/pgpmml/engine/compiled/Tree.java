package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * A decision tree as a list of tests, each with the place to go on where it holds, where it does not, and where its
 * value is missing. PMML tries the children of a node one after the other; here that is one path through the tests,
 * which ends at a place that leads to itself.
 *
 * @param root the place to start at
 * @param longest number of tests on the longest way
 * @param links for each place its slot, then the places to go on for true, false and unknown
 * @param literals for each place the number below which a value has to be for the test to hold; NaN at an answer
 * @param conditions for each place the test where it is not of that form, otherwise null; null where all are
 * @param answers for each place the node that answers there, or {@link #NONE}
 */
record Tree(int root, int longest, int[] links, double[] literals, Condition[] conditions, int[] answers) {
    /** No node: the tree gives no prediction. */
    static final int NONE = -1;

    static final int STRIDE = 4;

    /** Whether every test compares a value with a literal. */
    boolean isPlain() {
        return conditions == null;
    }

    /** Whether a way through the tree may meet a fault. */
    boolean mayFault() {
        return conditions != null
                && Arrays.stream(conditions).anyMatch(condition -> condition != null && Conditions.mayFault(condition));
    }

    int places() {
        return literals.length;
    }

    boolean isAnswer(int place) {
        return links[STRIDE * place + 1] == place;
    }

    int slot(int place) {
        return links[STRIDE * place];
    }

    int whereTrue(int place) {
        return links[STRIDE * place + 1];
    }

    int whereFalse(int place) {
        return links[STRIDE * place + 2];
    }

    int whereUnknown(int place) {
        return links[STRIDE * place + 3];
    }

    /** Whether a missing value always goes where some present value would: then it needs no way of its own. */
    boolean treatsMissingAsPresent() {
        for (int place = 0; place < places(); place++) {
            boolean isAsPresent = whereUnknown(place) == whereTrue(place) || whereUnknown(place) == whereFalse(place);
            if (!isAnswer(place) && !isAsPresent) {
                return false;
            }
        }
        return true;
    }

    /** @return the place of the answer for the row that starts at {@code row} */
    int find(double[] values, int row) {
        int place = root;
        for (int next = step(values, row, place); next != place; next = step(values, row, place)) {
            place = next;
        }
        return place;
    }

    private int step(double[] values, int row, int place) {
        var condition = conditions == null ? null : conditions[place];
        int at = STRIDE * place;
        if (condition != null) {
            int result = condition.test(values, row);
            return links[at + (result == Condition.TRUE ? 1 : result == Condition.FALSE ? 2 : 3)];
        }
        double value = values[row + links[at]];
        return value < literals[place] ? links[at + 1] : links[at + (Double.isNaN(value) ? 3 : 2)];
    }
}
