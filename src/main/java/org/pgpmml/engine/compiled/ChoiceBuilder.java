package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Makes one lookup of conditions that are all on one field. */
final class ChoiceBuilder {
    private static final int NO_SLOT = -1;

    private final TreeSet<Double> points = new TreeSet<>();
    private int slot = NO_SLOT;

    private ChoiceBuilder() {}

    static Choice of(List<Condition> conditions) {
        var parts = conditions.toArray(Condition[]::new);
        var choices = new ChoiceBuilder();
        boolean isOfOneField = Arrays.stream(parts).allMatch(choices::collect) && choices.slot != NO_SLOT;
        boolean isFinite = choices.points.stream().noneMatch(point -> Double.isInfinite(point));
        return isOfOneField && isFinite ? choices.table(new Choice.InOrder(parts)) : new Choice.InOrder(parts);
    }

    /** @return whether the condition is on the same field as those before it */
    private boolean collect(Condition condition) {
        if (condition instanceof Condition.Always) {
            return true;
        }
        if (condition instanceof Comparison comparison) {
            return collect(comparison.slot(), comparison.literal());
        }
        if (condition instanceof Condition.Membership membership) {
            return collect(membership.slot(), membership.set());
        }
        if (condition instanceof Condition.Junction junction) {
            return Arrays.stream(junction.parts()).allMatch(this::collect);
        }
        return false;
    }

    private boolean collect(int field, double... literals) {
        if (slot != NO_SLOT && slot != field) {
            return false;
        }
        slot = field;
        for (double literal : literals) {
            if (!Double.isNaN(literal)) {
                points.add(literal + 0d); // one zero, not two
            }
        }
        return true;
    }

    /** Asks the conditions once for each place that a value can have: at a literal, just above it, below them all. */
    private Choice table(Choice conditions) {
        var values = new double[slot + 1];
        var edges = new TreeSet<>(points);
        points.forEach(point -> edges.add(Math.nextUp(point)));
        List<Double> thresholds = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        answers.add(ask(conditions, values, points.isEmpty() ? 0 : Math.nextDown(points.first())));
        for (double edge : edges) {
            int answer = ask(conditions, values, edge);
            if (answer != answers.get(answers.size() - 1)) {
                thresholds.add(edge);
                answers.add(answer);
            }
        }
        return new Choice.ByPlace(
                slot,
                thresholds.stream().mapToDouble(Double::doubleValue).toArray(),
                answers.stream().mapToInt(Integer::intValue).toArray(),
                ask(conditions, values, Double.NaN));
    }

    private int ask(Choice conditions, double[] values, double value) {
        values[slot] = value;
        return conditions.of(values, 0);
    }
}
