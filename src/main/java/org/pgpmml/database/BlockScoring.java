package org.pgpmml.database;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.ResultField;
import org.pgpmml.model.RowFault;

/** Scores one block of rows and collects the results by column. */
final class BlockScoring {
    private final Scorer scorer;
    private final List<ResultField> fields;
    private final int numericFields;
    private final Map<String, Integer> dictionary = new LinkedHashMap<>();
    private final List<RowFault> faults = new ArrayList<>(0);

    BlockScoring(Scorer scorer) {
        this.scorer = scorer;
        this.fields = scorer.description().results();
        this.numericFields = (int) fields.stream().filter(ResultField::isNumeric).count();
    }

    ScoredBlock score(ByteBuffer block) {
        var rows = new RecordReader(block, scorer.description().inputs().size()).readAll();
        int n = rows.size();
        var numbers = new double[numericFields * n];
        var codes = new int[(fields.size() - numericFields) * n];
        var faultPlaces = new int[n];
        for (int i = 0; i < n; i++) {
            try {
                place(scorer.score(rows.get(i)), numbers, codes, i, n);
            } catch (RowFault fault) {
                faults.add(fault);
                faultPlaces[i] = faults.size();
            }
        }
        return new ScoredBlock(
                numbers,
                codes,
                dictionary.keySet().toArray(String[]::new),
                faults.isEmpty() ? null : faultPlaces,
                faults.stream().map(RowFault::field).toArray(String[]::new),
                faults.stream().map(RowFault::value).toArray(String[]::new),
                faults.stream().map(RowFault::getMessage).toArray(String[]::new),
                null);
    }

    private void place(Object[] results, double[] numbers, int[] codes, int row, int n) throws RowFault {
        int number = 0;
        int code = 0;
        for (int j = 0; j < results.length; j++) {
            if (fields.get(j).isNumeric()) {
                numbers[number++ * n + row] = number(results[j], fields.get(j));
            } else {
                codes[code++ * n + row] = code(results[j]);
            }
        }
    }

    private static double number(Object value, ResultField field) throws RowFault {
        if (value == null) {
            return Double.NaN;
        }
        try {
            double number = value instanceof Number ? ((Number) value).doubleValue() : Double.parseDouble(value.toString());
            if (field.dataType() == DataType.INTEGER && Math.abs(number) >= 0x1p63) {
                throw new RowFault(null, null, "result \"" + field.name() + "\" is too large for an integer: " + value);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new RowFault(null, null, "result \"" + field.name() + "\" is not a number: " + value);
        }
    }

    private int code(Object value) {
        return value == null ? 0 : dictionary.computeIfAbsent(value.toString(), text -> dictionary.size() + 1);
    }
}
