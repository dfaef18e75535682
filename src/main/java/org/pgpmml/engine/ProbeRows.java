package org.pgpmml.engine;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.dmg.pmml.DataType;
import org.dmg.pmml.PMML;
import org.pgpmml.model.Cancellation;
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
    private static final int STRANGE_PERCENT = 2;

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
    private final ProbePoints points;

    public ProbeRows(PMML pmml, ModelDescription model) {
        this.model = model;
        this.points = ProbePoints.of(pmml);
    }

    public Block block(int rows) {
        var random = new Random(rows);
        var columns = model.inputs().stream()
                .map(input -> column(input, rows, random))
                .toArray(Column[]::new);
        return new Block(rows, columns);
    }

    private Column column(InputField input, int rows, Random random) {
        Cancellation.point();
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
        return packed(values);
    }

    /** The column in the form in which a database's rows come, where there is one for its values. */
    private static Column packed(Object[] values) {
        if (Arrays.stream(values).allMatch(value -> value == null || value instanceof Double)) {
            return new Column.Numbers(Arrays.stream(values).mapToDouble(value -> value == null ? Double.NaN : (Double) value).toArray());
        }
        if (Arrays.stream(values).allMatch(value -> value == null || value instanceof String)) {
            var dictionary = Arrays.stream(values).filter(Objects::nonNull).distinct().map(String.class::cast).toList();
            var codes = new HashMap<Object, Integer>();
            dictionary.forEach(text -> codes.put(text, codes.size()));
            return new Column.Texts(
                    Arrays.stream(values).mapToInt(value -> value == null ? -1 : codes.get(value)).toArray(), dictionary.toArray(String[]::new));
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
            var all = new LinkedHashSet<>(points.numbers(input.name()));
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
            if (input.dataType() != DataType.INTEGER) {
                numbers.add(-0d);
            }
        }
        return new ArrayList<>(numbers);
    }

    private List<Object> texts(InputField input) {
        var texts = new LinkedHashSet<Object>(input.values());
        if (texts.isEmpty()) {
            var mentioned = points.texts(input.name());
            texts.addAll(points.readsTexts() ? ProbeTexts.of(mentioned) : mentioned);
        }
        return new ArrayList<>(texts);
    }
}
