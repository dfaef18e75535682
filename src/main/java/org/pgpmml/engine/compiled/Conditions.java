package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dmg.pmml.CompoundPredicate;
import org.dmg.pmml.DataType;
import org.dmg.pmml.False;
import org.dmg.pmml.Predicate;
import org.dmg.pmml.SimplePredicate;
import org.dmg.pmml.SimpleSetPredicate;
import org.dmg.pmml.True;
import org.pgpmml.engine.EngineDeclined;

/** Compiles predicates. */
final class Conditions {
    private Conditions() {}

    static Condition compile(Predicate predicate, Scope scope) throws EngineDeclined {
        if (predicate instanceof True) {
            return new Condition.Always(Condition.TRUE);
        }
        if (predicate instanceof False) {
            return new Condition.Always(Condition.FALSE);
        }
        if (predicate instanceof SimplePredicate simple) {
            return comparison(simple, scope);
        }
        if (predicate instanceof SimpleSetPredicate set) {
            return membership(set, scope);
        }
        if (predicate instanceof CompoundPredicate compound) {
            return compound(compound, scope);
        }
        throw new EngineDeclined("predicate " + predicate.getClass().getSimpleName() + " is not compiled");
    }

    private static Condition guarded(Condition condition, Field field, Scope scope) {
        return field.known().mayFault()
                ? new Condition.Guarded(condition, field.slot(), scope.program().faultSlot())
                : condition;
    }

    private static Condition comparison(SimplePredicate predicate, Scope scope) throws EngineDeclined {
        var field = scope.findFallible(predicate.requireField());
        return guarded(comparison(predicate, field), field, scope);
    }

    private static Comparison comparison(SimplePredicate predicate, Field field) throws EngineDeclined {
        var operator = predicate.requireOperator();
        return switch (operator) {
            case IS_MISSING, IS_NOT_MISSING -> new Comparison(operator, field.slot(), Double.NaN);
            case EQUAL, NOT_EQUAL -> {
                double literal = field.literal(predicate.requireValue());
                if (field.type() == DataType.INTEGER && field.isNumeric() && literal != Math.rint(literal)) {
                    throw new EngineDeclined("integer \"" + field.name() + "\" is compared with " + literal);
                }
                yield new Comparison(operator, field.slot(), literal);
            }
            default -> {
                Field.requireOrdered(field);
                yield new Comparison(operator, field.slot(), field.literal(predicate.requireValue()));
            }
        };
    }

    private static Condition membership(SimpleSetPredicate predicate, Scope scope) throws EngineDeclined {
        var field = scope.findFallible(predicate.requireField());
        List<Double> literals = new ArrayList<>();
        for (var member : PmmlArrays.of(predicate.requireArray())) {
            literals.add(field.literal(member));
        }
        var membership = new Condition.Membership(
                field.slot(),
                literals.stream().mapToDouble(Double::doubleValue).sorted().toArray(),
                predicate.requireBooleanOperator() == SimpleSetPredicate.BooleanOperator.IS_IN
                        ? Condition.TRUE
                        : Condition.FALSE);
        return guarded(membership, field, scope);
    }

    private static Condition compound(CompoundPredicate predicate, Scope scope) throws EngineDeclined {
        var parts = new Condition[predicate.requirePredicates().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = compile(predicate.requirePredicates().get(i), scope);
        }
        if (parts.length < 2) {
            throw new EngineDeclined("a compound predicate has fewer than two parts");
        }
        return switch (predicate.requireBooleanOperator()) {
            case AND -> readWhole(new Condition.Junction(parts, Condition.FALSE), parts);
            case OR -> readWhole(new Condition.Junction(parts, Condition.TRUE), parts);
            case XOR -> readWhole(new Condition.Parity(parts), parts);
            case SURROGATE -> new Condition.FirstKnown(parts);
        };
    }

    private static Condition readWhole(Condition junction, Condition[] parts) {
        return Arrays.stream(parts).anyMatch(Conditions::mayFault) ? new Condition.ReadWhole(junction, parts) : junction;
    }

    static boolean mayFault(Condition condition) {
        return condition instanceof Condition.Guarded
                || condition instanceof Condition.ReadWhole
                || (condition instanceof Condition.FirstKnown first
                        && Arrays.stream(first.parts()).anyMatch(Conditions::mayFault))
                || (condition instanceof Condition.Nested nested
                        && Arrays.stream(nested.parts()).anyMatch(Conditions::mayFault));
    }
}
