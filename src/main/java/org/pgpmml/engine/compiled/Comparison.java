package org.pgpmml.engine.compiled;

import org.dmg.pmml.SimplePredicate;

/** A field against a literal: nearly every node of every tree, so trees know its parts. */
record Comparison(SimplePredicate.Operator operator, int slot, double literal) implements Condition {
    /** Whether, for a value that is there, exactly one of two conditions holds. */
    static boolean areComplements(Condition first, Condition second) {
        return first instanceof Comparison a
                && second instanceof Comparison b
                && a.slot == b.slot
                && a.literal == b.literal
                && switch (a.operator) {
                    case LESS_THAN -> b.operator == SimplePredicate.Operator.GREATER_OR_EQUAL;
                    case LESS_OR_EQUAL -> b.operator == SimplePredicate.Operator.GREATER_THAN;
                    case GREATER_THAN -> b.operator == SimplePredicate.Operator.LESS_OR_EQUAL;
                    case GREATER_OR_EQUAL -> b.operator == SimplePredicate.Operator.LESS_THAN;
                    case EQUAL -> b.operator == SimplePredicate.Operator.NOT_EQUAL;
                    case NOT_EQUAL -> b.operator == SimplePredicate.Operator.EQUAL;
                    default -> false;
                };
    }

    @Override
    public int test(double[] values, int row) {
        double value = values[row + slot];
        if (Double.isNaN(value)) {
            return switch (operator) {
                case IS_MISSING -> TRUE;
                case IS_NOT_MISSING -> FALSE;
                default -> UNKNOWN;
            };
        }
        return switch (operator) {
            case LESS_THAN -> value < literal;
            case LESS_OR_EQUAL -> value <= literal;
            case GREATER_THAN -> value > literal;
            case GREATER_OR_EQUAL -> value >= literal;
            case EQUAL -> value == literal;
            case NOT_EQUAL -> value != literal;
            case IS_MISSING -> false;
            case IS_NOT_MISSING -> true;
        } ? TRUE : FALSE;
    }
}
