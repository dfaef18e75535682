package org.pgpmml.engine.compiled;

import java.util.ArrayList;
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

    private static Comparison comparison(SimplePredicate predicate, Scope scope) throws EngineDeclined {
        var operator = predicate.requireOperator();
        var field = scope.find(predicate.requireField());
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
                Field.requireNumeric(field);
                yield new Comparison(operator, field.slot(), field.literal(predicate.requireValue()));
            }
        };
    }

    private static Condition membership(SimpleSetPredicate predicate, Scope scope) throws EngineDeclined {
        var field = scope.find(predicate.requireField());
        List<Double> literals = new ArrayList<>();
        for (var member : PmmlArrays.of(predicate.requireArray())) {
            literals.add(field.literal(member));
        }
        return new Condition.Membership(
                field.slot(),
                literals.stream().mapToDouble(Double::doubleValue).sorted().toArray(),
                predicate.requireBooleanOperator() == SimpleSetPredicate.BooleanOperator.IS_IN
                        ? Condition.TRUE
                        : Condition.FALSE);
    }

    private static Condition compound(CompoundPredicate predicate, Scope scope) throws EngineDeclined {
        var parts = new Condition[predicate.requirePredicates().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = compile(predicate.requirePredicates().get(i), scope);
        }
        return switch (predicate.requireBooleanOperator()) {
            case AND -> new Condition.Junction(parts, Condition.FALSE);
            case OR -> new Condition.Junction(parts, Condition.TRUE);
            case XOR -> new Condition.Parity(parts);
            case SURROGATE -> new Condition.FirstKnown(parts);
        };
    }
}
