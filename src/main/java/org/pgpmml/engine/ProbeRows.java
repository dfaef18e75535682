package org.pgpmml.engine;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.dmg.pmml.Apply;
import org.dmg.pmml.Cell;
import org.dmg.pmml.Constant;
import org.dmg.pmml.DataType;
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
import org.pgpmml.model.DataTypes;
import org.pgpmml.model.InputField;
import org.pgpmml.model.ModelDescription;
import org.w3c.dom.Element;

/**
 * Rows made to find where two engines differ: each value is taken at, just beside or beyond a split point, interval or
 * category that the document names for its field, or is missing, or is nothing the document knows. The same document
 * gives the same rows every time.
 */
public final class ProbeRows {
    private static final int MISSING_PERCENT = 10;
    private static final int STRANGE_PERCENT = 2;
    private static final int MOST_POINTS = 2000;

    private static final Set<String> TEXT_FUNCTIONS =
            Set.of("lowercase", "uppercase", "trimBlanks", "substring", "replace", "matches", "concat", "stringLength");

    /** Signs and fractions for functions that care. */
    private static final List<Double> USUAL = List.of(0.0, -2.0, 3.75);

    /** Beginnings and ends, before and after the years that PMML counts from, with and without fractions. */
    private static final List<LocalDateTime> MOMENTS = Stream.of(
                    "0999-07-31T20:00", "1899-12-31T23:59:59.5", "1960-01-01T00:00", "1968-12-21T12:51", "1969-12-31T23:59:59.999999",
                    "1970-01-01T00:00", "1977-01-01T00:00:01", "1999-12-31T11:30:15", "2000-02-29T01:02:03", "2024-12-31T12:00",
                    "2026-05-17T07:08:09.25", "2038-01-19T03:14:08", "2199-06-30T18:45:30")
            .map(LocalDateTime::parse)
            .toList();

    private final ModelDescription model;
    private final Map<String, Set<Double>> points = new HashMap<>();
    private final Map<String, Set<String>> categories = new HashMap<>();
    private boolean readsTexts;

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
        var candidates = candidates(input);
        var values = new Object[rows];
        for (int i = 0; i < rows; i++) {
            int die = random.nextInt(100);
            if (i > 0 && die < MISSING_PERCENT) {
                values[i] = null;
            } else if (i > 0 && die < MISSING_PERCENT + STRANGE_PERCENT) {
                values[i] = DataTypes.isNumeric(input.dataType()) ? (Object) (die % 2 == 0 ? 1e9 : 0.5) : "\u00ABstrange\u00BB";
            } else {
                values[i] = candidates.get(random.nextInt(candidates.size()));
            }
        }
        return new Column.Objects(values);
    }

    private List<Object> candidates(InputField input) {
        if (input.dataType() == DataType.BOOLEAN && input.values().isEmpty()) {
            return List.of(true, false);
        }
        return switch (input.dataType()) {
            case DATE -> MOMENTS.stream().map(moment -> (Object) moment.toLocalDate()).toList();
            case TIME -> MOMENTS.stream().map(moment -> (Object) moment.toLocalTime()).toList();
            case DATE_TIME -> List.copyOf(MOMENTS);
            default -> DataTypes.isNumeric(input.dataType()) ? numbers(input) : texts(input);
        };
    }

    private List<Object> numbers(InputField input) {
        var numbers = new LinkedHashSet<Object>();
        input.values().forEach(value -> numbers.add(Double.valueOf(value)));
        if (numbers.isEmpty()) {
            var all = new LinkedHashSet<>(points.getOrDefault(input.name(), Set.of(1.0, 10.0)));
            all.addAll(USUAL);
            for (double point : all) {
                numbers.add(Math.rint(point));
                numbers.add(Math.rint(point) + 1);
                numbers.add(Math.rint(point) - 1);
                if (input.dataType() == DataType.INTEGER) {
                    continue; // other numbers would have most rows rejected, and are met as strange values
                }
                numbers.add(point);
                numbers.add(Math.nextUp(point));
                numbers.add(Math.nextDown(point));
                numbers.add((double) Math.nextUp((float) point));
                numbers.add(point + 1);
                numbers.add(point - 1);
            }
        }
        return new ArrayList<>(numbers);
    }

    private List<Object> texts(InputField input) {
        var texts = new LinkedHashSet<Object>(input.values());
        if (texts.isEmpty()) {
            var mentioned = categories.getOrDefault(input.name(), Set.of("a", "b"));
            texts.addAll(readsTexts ? ProbeTexts.of(mentioned) : mentioned);
        }
        return new ArrayList<>(texts);
    }

    /** Everything that a document compares a field with. */
    private final class Collector extends AbstractVisitor {
        private final Map<String, String> renamed = new HashMap<>();
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
}
