package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Discretize;
import org.dmg.pmml.MapValues;
import org.dmg.pmml.OpType;
import org.pgpmml.engine.Bounds;
import org.pgpmml.engine.EngineDeclined;

/** Compiles Discretize and MapValues. */
final class Tables {
    private Tables() {}

    /** @param bins where they overlap the later one counts */
    record Bins(Bounds[] bins, double[] results, double missing, double otherwise) implements Functions.OfNumber {
        @Override
        public double apply(double value) {
            if (value != value) {
                return missing;
            }
            for (int k = bins.length - 1; k >= 0; k--) {
                if (bins[k].contains(value)) {
                    return results[k];
                }
            }
            return otherwise;
        }
    }

    static Typed compile(Discretize discretize, Typed source) throws EngineDeclined {
        var type = type(discretize.getDataType());
        var categories = type == DataType.STRING ? new Categories(true) : null;
        var bins = new Bounds[discretize.getDiscretizeBins().size()];
        var results = new double[bins.length];
        for (int k = 0; k < bins.length; k++) {
            var bin = discretize.getDiscretizeBins().get(k);
            var interval = bin.requireInterval();
            bins[k] = Bounds.of(interval);
            results[k] = Literals.parse(bin.requireBinValue().toString(), type, categories);
            boolean isEmpty = bins[k].left() == bins[k].right() && !(bins[k].includesLeft() && bins[k].includesRight());
            boolean isAnything = interval.getLeftMargin() == null && interval.getRightMargin() == null;
            if (isEmpty || isAnything || bins[k].left() > bins[k].right()) {
                throw new EngineDeclined("a bin holds nothing, or everything");
            }
        }
        double missing = literal(discretize.getMapMissingTo(), type, categories);
        double otherwise = literal(discretize.getDefaultValue(), type, categories);
        return new Typed(
                new Term.Mapped(new Bins(bins, results, missing, otherwise), source.term()),
                type,
                categories,
                new Known(
                        OpType.CATEGORICAL,
                        (source.known().mayBeMissing() && isMissing(missing)) || isMissing(otherwise),
                        source.known().mayFault() || hasFault(results) || hasFault(missing, otherwise),
                        false));
    }

    static Typed compile(MapValues map, Scope scope) throws EngineDeclined {
        var type = type(map.getDataType());
        var categories = type == DataType.STRING ? new Categories(true) : null;
        var pairs = map.getFieldColumnPairs();
        var fields = new Field[pairs.size()];
        boolean mayBeMissing = false;
        boolean mayFault = false;
        for (int k = 0; k < fields.length; k++) {
            fields[k] = scope.findFallible(pairs.get(k).requireField());
            mayBeMissing |= fields[k].known().mayBeMissing();
            mayFault |= fields[k].known().mayFault();
        }
        if (map.getInlineTable() == null) {
            throw new EngineDeclined("MapValues has no inline table");
        }
        var rows = new InlineRows(map.getInlineTable()).list();
        List<double[]> keys = new ArrayList<>();
        Map<List<Double>, Double> results = new HashMap<>();
        for (var row : rows) {
            var key = new double[fields.length];
            boolean isWhole = true;
            for (int k = 0; k < fields.length; k++) {
                var cell = row.get(pairs.get(k).requireColumn());
                isWhole &= cell != null;
                key[k] = cell == null ? Double.NaN : Literals.parse(cell, fields[k].type(), fields[k].categories());
                if (Marks.isFault(key[k])) {
                    throw new EngineDeclined("a key of MapValues is no " + fields[k].type().value() + ": " + cell);
                }
            }
            var result = row.get(map.requireOutputColumn());
            if (!isWhole || result == null) {
                throw new EngineDeclined("a row of MapValues lacks a cell");
            }
            keys.add(key);
            double code = Literals.parse(result, type, categories);
            mayFault |= Marks.isFault(code);
            if (results.put(Arrays.stream(key).boxed().toList(), code) != null) {
                throw new EngineDeclined("MapValues has two rows for the same keys");
            }
        }
        keys.sort(Term.Lookup::compare);
        double missing = literal(map.getMapMissingTo(), type, categories);
        double otherwise = literal(map.getDefaultValue(), type, categories);
        var term = new Term.Lookup(
                Arrays.stream(fields).mapToInt(Field::slot).toArray(),
                keys.toArray(double[][]::new),
                keys.stream().mapToDouble(key -> results.get(Arrays.stream(key).boxed().toList())).toArray(),
                missing,
                otherwise);
        return new Typed(
                term,
                type,
                categories,
                new Known(
                        OpType.CATEGORICAL,
                        (mayBeMissing && isMissing(missing)) || isMissing(otherwise),
                        mayFault || hasFault(missing, otherwise),
                        false));
    }

    private static DataType type(DataType stated) throws EngineDeclined {
        var type = stated == null ? DataType.STRING : stated;
        if (!Field.isSupported(type)) {
            throw new EngineDeclined("tables of type " + type.value() + " are not compiled");
        }
        return type;
    }

    private static double literal(Object value, DataType type, Categories categories) throws EngineDeclined {
        return value == null ? Double.NaN : Literals.parse(value.toString(), type, categories);
    }

    private static boolean isMissing(double literal) {
        return literal != literal && !Marks.isFault(literal);
    }

    private static boolean hasFault(double... literals) {
        return Arrays.stream(literals).anyMatch(Marks::isFault);
    }
}
