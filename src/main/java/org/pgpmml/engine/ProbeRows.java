package org.pgpmml.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.dmg.pmml.Discretize;
import org.dmg.pmml.DiscretizeBin;
import org.dmg.pmml.Interval;
import org.dmg.pmml.LinearNorm;
import org.dmg.pmml.NormContinuous;
import org.dmg.pmml.PMML;
import org.dmg.pmml.SimplePredicate;
import org.dmg.pmml.SimpleSetPredicate;
import org.dmg.pmml.VisitorAction;
import org.jpmml.model.visitors.AbstractVisitor;
import org.pgpmml.model.DataTypes;
import org.pgpmml.model.InputField;
import org.pgpmml.model.ModelDescription;

/**
 * Rows made to find where two engines differ: each value is taken at, just beside or beyond a split point, interval or
 * category that the document names for its field, or is missing, or is nothing the document knows. The same document
 * gives the same rows every time.
 */
public final class ProbeRows {
    private static final int MISSING_PERCENT = 10;
    private static final int STRANGE_PERCENT = 1;
    private static final int MOST_POINTS = 2000;

    private final ModelDescription model;
    private final Map<String, Set<Double>> points = new HashMap<>();
    private final Map<String, Set<String>> categories = new HashMap<>();

    public ProbeRows(PMML pmml, ModelDescription model) {
        this.model = model;
        new Collector().applyTo(pmml);
    }

    public Block block(int rows) {
        var random = new Random(rows);
        var columns = model.inputs().stream()
                .map(input -> column(input, rows, random))
                .toArray(Column[]::new);
        return new Block(rows, columns);
    }

    private Column column(InputField input, int rows, Random random) {
        var candidates = DataTypes.isNumeric(input.dataType()) ? numbers(input) : texts(input);
        var values = new Object[rows];
        for (int i = 0; i < rows; i++) {
            int die = random.nextInt(100);
            if (i > 0 && die < MISSING_PERCENT) {
                values[i] = null;
            } else if (i > 0 && die < MISSING_PERCENT + STRANGE_PERCENT) {
                values[i] = DataTypes.isNumeric(input.dataType()) ? (Object) 1e9 : "\u00ABstrange\u00BB";
            } else {
                values[i] = candidates.get(random.nextInt(candidates.size()));
            }
        }
        return new Column.Objects(values);
    }

    private List<Object> numbers(InputField input) {
        var numbers = new LinkedHashSet<Object>();
        input.values().forEach(value -> numbers.add(Double.valueOf(value)));
        if (numbers.isEmpty()) {
            for (double point : points.getOrDefault(input.name(), Set.of(0.0, 1.0, 10.0))) {
                numbers.add(point);
                numbers.add(Math.nextUp(point));
                numbers.add(Math.nextDown(point));
                numbers.add((double) Math.nextUp((float) point));
                numbers.add(Math.rint(point));
                numbers.add(point + 1);
                numbers.add(point - 1);
            }
        }
        return new ArrayList<>(numbers);
    }

    private List<Object> texts(InputField input) {
        var texts = new LinkedHashSet<Object>(input.values());
        if (texts.isEmpty()) {
            texts.addAll(categories.getOrDefault(input.name(), Set.of("a", "b")));
        }
        return new ArrayList<>(texts);
    }

    /** Everything that a document compares a field with. */
    private final class Collector extends AbstractVisitor {
        private String field;

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

        private void add(String name, Object value) {
            if (name == null || value == null) {
                return;
            }
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
}
