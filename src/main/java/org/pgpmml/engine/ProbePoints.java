package org.pgpmml.engine;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.dmg.pmml.Apply;
import org.dmg.pmml.Cell;
import org.dmg.pmml.Constant;
import org.dmg.pmml.DerivedField;
import org.dmg.pmml.Discretize;
import org.dmg.pmml.DiscretizeBin;
import org.dmg.pmml.Expression;
import org.dmg.pmml.FieldRef;
import org.dmg.pmml.Interval;
import org.dmg.pmml.LinearNorm;
import org.dmg.pmml.MapValues;
import org.dmg.pmml.NormContinuous;
import org.dmg.pmml.NormDiscrete;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Row;
import org.dmg.pmml.SimplePredicate;
import org.dmg.pmml.SimpleSetPredicate;
import org.dmg.pmml.TextIndex;
import org.dmg.pmml.VisitorAction;
import org.dmg.pmml.regression.CategoricalPredictor;
import org.jpmml.model.visitors.AbstractVisitor;
import org.w3c.dom.Element;

/** Everything that a document compares a field with. */
final class ProbePoints extends AbstractVisitor {
    private static final int MOST_POINTS = 2000;

    private static final Set<String> TEXT_FUNCTIONS =
            Set.of("lowercase", "uppercase", "trimBlanks", "substring", "replace", "matches", "concat", "stringLength");

    private final Map<String, Set<Double>> points = new HashMap<>();
    private final Map<String, Set<String>> categories = new HashMap<>();
    private final Map<String, String> renamed = new HashMap<>();
    private String field;
    private boolean readsTexts;

    private ProbePoints() {}

    static ProbePoints of(PMML pmml) {
        var points = new ProbePoints();
        points.applyTo(pmml);
        return points;
    }

    /** Numbers that a field is compared with; some where there is none. */
    Set<Double> numbers(String field) {
        return points.getOrDefault(field, Set.of(1.0, 10.0));
    }

    /** Texts that a field is compared with; some where there is none. */
    Set<String> texts(String field) {
        return categories.getOrDefault(field, Set.of("a", "b"));
    }

    /** Whether some field is read letter by letter. */
    boolean readsTexts() {
        return readsTexts;
    }

    @Override
    public VisitorAction visit(SimplePredicate predicate) {
        add(predicate.requireField(), predicate.getValue());
        return super.visit(predicate);
    }

    @Override
    public VisitorAction visit(SimpleSetPredicate predicate) {
        var array = predicate.requireArray();
        if (array.getValue() instanceof Iterable<?> values) {
            values.forEach(value -> add(predicate.requireField(), value));
        }
        return super.visit(predicate);
    }

    @Override
    public VisitorAction visit(NormContinuous norm) {
        field = norm.requireField();
        return super.visit(norm);
    }

    @Override
    public VisitorAction visit(LinearNorm norm) {
        add(field, norm.requireOrig());
        return super.visit(norm);
    }

    @Override
    public VisitorAction visit(Discretize discretize) {
        field = discretize.requireField();
        return super.visit(discretize);
    }

    @Override
    public VisitorAction visit(DiscretizeBin bin) {
        Interval interval = bin.requireInterval();
        add(field, interval.getLeftMargin());
        add(field, interval.getRightMargin());
        return super.visit(bin);
    }

    @Override
    public VisitorAction visit(NormDiscrete norm) {
        add(norm.requireField(), norm.getValue());
        return super.visit(norm);
    }

    @Override
    public VisitorAction visit(CategoricalPredictor predictor) {
        add(predictor.requireField(), predictor.getValue());
        return super.visit(predictor);
    }

    @Override
    public VisitorAction visit(MapValues map) {
        if (map.getInlineTable() != null) {
            for (var row : map.getInlineTable().getRows()) {
                for (var pair : map.getFieldColumnPairs()) {
                    add(pair.requireField(), cell(row, pair.requireColumn()));
                }
            }
        }
        return super.visit(map);
    }

    private static String cell(Row row, String column) {
        for (var content : row.getContent()) {
            if (content instanceof Element cell && column.equals(cell.getTagName())) {
                return cell.getTextContent();
            }
            if (content instanceof Cell cell && column.endsWith(cell.getName().getLocalPart())) {
                return String.valueOf(cell.getValue());
            }
        }
        return null;
    }

    /** A constant may be compared with any field that stands in the same expression. */
    @Override
    public VisitorAction visit(Apply apply) {
        var names = new LinkedHashSet<String>();
        var constants = new LinkedHashSet<Object>();
        collect(apply, names, constants);
        readsTexts |= TEXT_FUNCTIONS.contains(apply.getFunction());
        names.forEach(name -> constants.forEach(constant -> add(name, constant)));
        return super.visit(apply);
    }

    private static void collect(Expression expression, Set<String> names, Set<Object> constants) {
        if (expression instanceof FieldRef reference) {
            names.add(reference.requireField());
        } else if (expression instanceof Constant constant) {
            constants.add(constant.getValue());
        } else if (expression instanceof Apply apply) {
            apply.getExpressions().forEach(argument -> collect(argument, names, constants));
        }
    }

    @Override
    public VisitorAction visit(TextIndex index) {
        readsTexts = true;
        if (index.getExpression() instanceof Constant constant) {
            add(index.requireTextField(), constant.getValue());
        }
        return super.visit(index);
    }

    /** A derived field that only renames, casts or rewrites another stands for that one. */
    @Override
    public VisitorAction visit(DerivedField derived) {
        var expression = derived.getExpression();
        while (expression instanceof Apply apply
                && TEXT_FUNCTIONS.contains(apply.getFunction())
                && apply.hasExpressions()) {
            expression = apply.getExpressions().get(0);
        }
        if (expression instanceof FieldRef reference && !reference.requireField().equals(derived.getName())) {
            renamed.put(derived.getName(), renamed.getOrDefault(reference.requireField(), reference.requireField()));
        }
        return super.visit(derived);
    }

    private void add(String field, Object value) {
        if (field == null || value == null) {
            return;
        }
        var name = renamed.getOrDefault(field, field);
        var texts = categories.computeIfAbsent(name, absent -> new LinkedHashSet<>());
        if (texts.size() < MOST_POINTS) {
            texts.add(value.toString());
        }
        try {
            var numbers = points.computeIfAbsent(name, absent -> new LinkedHashSet<>());
            if (numbers.size() < MOST_POINTS) {
                numbers.add(Double.valueOf(value.toString()));
            }
        } catch (NumberFormatException e) {
            // a category, not a number
        }
    }
}
