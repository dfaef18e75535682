package org.pgpmml.engine.pmml4s;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dmg.pmml.DataType;
import org.dmg.pmml.DerivedField;
import org.dmg.pmml.FieldRef;
import org.dmg.pmml.HasFieldReference;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.PMML;
import org.dmg.pmml.PMMLObject;
import org.dmg.pmml.Predicate;
import org.dmg.pmml.SimplePredicate;
import org.dmg.pmml.VisitorAction;
import org.jpmml.model.visitors.AbstractVisitor;

/**
 * Inputs that PMML takes as floats of 24 bits. PMML4S knows doubles alone, so the rounding is done before it sees them:
 * to the double that reads like the float where it meets split points, which PMML4S reads as doubles, and otherwise to
 * the double that equals the float.
 */
final class FloatInputs extends AbstractVisitor {
    enum Rounding {
        /** As it comes. */
        NONE,
        /** 0.1 becomes 0.1: what splits of XGBoost are written for. */
        SHORTEST,
        /** 0.1 becomes 0.10000000149011612: what splits of scikit-learn are written for. */
        EXACT
    }

    private final Consumer<String> decline;

    /** The input behind each name that means its float: the input itself, or a derived field that casts it. */
    private final Map<String, String> roots = new HashMap<>();

    private final Set<String> referredTo = new HashSet<>();
    private final Map<String, Rounding> roundings = new HashMap<>();

    FloatInputs(PMML pmml, Consumer<String> decline) {
        this.decline = decline;
        for (var field : pmml.requireDataDictionary().getDataFields()) {
            if (field.requireDataType() == DataType.FLOAT) {
                roots.put(field.requireName(), field.requireName());
            }
        }
        new Casts().applyTo(pmml);
        applyTo(pmml);
        roots.forEach((name, input) -> {
            if (!name.equals(input) && referredTo.contains(input)) {
                decline.accept("\"" + input + "\", which is a float here and a double there");
            }
        });
    }

    /** How the values of an input are rounded. */
    Rounding rounding(String input) {
        return roots.containsValue(input) ? roundings.getOrDefault(input, Rounding.EXACT) : Rounding.NONE;
    }

    @Override
    public VisitorAction visit(PMMLObject object) {
        if (TrustedElements.isIgnored(object)) {
            return VisitorAction.SKIP;
        }
        if (!(object instanceof MiningField)
                && object instanceof HasFieldReference<?> reference
                && reference.getField() != null) {
            refer(object, reference.getField());
        }
        return super.visit(object);
    }

    private void refer(PMMLObject object, String name) {
        var isCast = object instanceof FieldRef && isFloat(getParents().peek());
        if (!isCast) {
            referredTo.add(name);
        }
        var input = roots.get(name);
        if (input == null || isCast) {
            return;
        }
        var wanted = object instanceof Predicate ? Rounding.SHORTEST : Rounding.EXACT;
        if (roundings.putIfAbsent(input, wanted) != null && roundings.get(input) != wanted) {
            decline.accept("\"" + input + "\", a float that is compared and computed with");
        }
        if (object instanceof SimplePredicate predicate && predicate.getValue() != null && !isShortest(predicate.getValue())) {
            decline.accept("floats compared with " + predicate.getValue());
        }
    }

    private static boolean isShortest(Object value) {
        try {
            var text = value.toString();
            return Double.parseDouble(text) == Double.parseDouble(Float.toString(Float.parseFloat(text)));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isFloat(PMMLObject parent) {
        return parent instanceof DerivedField field && field.requireDataType() == DataType.FLOAT;
    }

    /** Derived fields that do nothing but cast an input to float. */
    private final class Casts extends AbstractVisitor {
        @Override
        public VisitorAction visit(DerivedField field) {
            if (isFloat(field) && field.getExpression() instanceof FieldRef reference) {
                roots.put(field.requireName(), reference.requireField());
            }
            return super.visit(field);
        }
    }
}
