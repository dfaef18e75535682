package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.CompoundPredicate;
import org.dmg.pmml.False;
import org.dmg.pmml.Predicate;
import org.dmg.pmml.SimplePredicate;
import org.dmg.pmml.SimpleSetPredicate;
import org.dmg.pmml.True;
import org.pgpmml.engine.EngineDeclined;

/** A predicate in PMML's logic of three values. */
interface Condition {
    int TRUE = 1;
    int FALSE = 0;
    int UNKNOWN = -1;

    /** @param row where the row starts in the frame's values */
    int test(double[] values, int row);

    static Condition compile(Predicate predicate, Scope scope) throws EngineDeclined {
        if (predicate instanceof True) {
            return (values, row) -> TRUE;
        }
        if (predicate instanceof False) {
            return (values, row) -> FALSE;
        }
        if (predicate instanceof SimplePredicate simple) {
            return Comparison.compile(simple, scope);
        }
        if (predicate instanceof SimpleSetPredicate set) {
            return membership(set, scope);
        }
        if (predicate instanceof CompoundPredicate compound) {
            return compound(compound, scope);
        }
        throw new EngineDeclined("predicate " + predicate.getClass().getSimpleName() + " is not compiled");
    }

    private static Condition membership(SimpleSetPredicate predicate, Scope scope) throws EngineDeclined {
        var field = scope.find(predicate.requireField());
        List<Double> literals = new ArrayList<>();
        for (var member : PmmlArrays.of(predicate.requireArray())) {
            literals.add(field.literal(member));
        }
        var set = literals.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int slot = field.slot();
        int found = predicate.requireBooleanOperator() == SimpleSetPredicate.BooleanOperator.IS_IN ? TRUE : FALSE;
        return (values, row) -> {
            double value = values[row + slot];
            if (Double.isNaN(value)) {
                return UNKNOWN;
            }
            for (double member : set) {
                if (value == member) {
                    return found;
                }
            }
            return 1 - found;
        };
    }

    private static Condition compound(CompoundPredicate predicate, Scope scope) throws EngineDeclined {
        var parts = new Condition[predicate.requirePredicates().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = compile(predicate.requirePredicates().get(i), scope);
        }
        return switch (predicate.requireBooleanOperator()) {
            case AND -> (values, row) -> decided(parts, values, row, FALSE);
            case OR -> (values, row) -> decided(parts, values, row, TRUE);
            case XOR -> (values, row) -> odd(parts, values, row);
            case SURROGATE -> (values, row) -> firstKnown(parts, values, row);
        };
    }

    private static int decided(Condition[] parts, double[] values, int row, int decisive) {
        int result = 1 - decisive;
        for (var part : parts) {
            int value = part.test(values, row);
            if (value == decisive) {
                return decisive;
            }
            if (value == UNKNOWN) {
                result = UNKNOWN;
            }
        }
        return result;
    }

    private static int odd(Condition[] parts, double[] values, int row) {
        int result = FALSE;
        for (var part : parts) {
            int value = part.test(values, row);
            if (value == UNKNOWN) {
                return UNKNOWN;
            }
            result ^= value;
        }
        return result;
    }

    private static int firstKnown(Condition[] parts, double[] values, int row) {
        for (var part : parts) {
            int value = part.test(values, row);
            if (value != UNKNOWN) {
                return value;
            }
        }
        return UNKNOWN;
    }
}
