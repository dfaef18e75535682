package org.pgpmml.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataType;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.ResultField;
import org.pgpmml.model.RowFault;

/**
 * The results of a block, by column: a numeric result of all rows is an array of doubles, any other an array of codes
 * into a dictionary of values.
 */
public final class Predictions {
    /** Code of a result that the model did not give. */
    public static final int MISSING = 0;

    private final List<ResultField> fields;
    private final int rows;
    private final double[][] numbers;
    private final int[][] codes;
    private final Map<Object, Integer> places = new HashMap<>();
    private final List<Object> dictionary = new ArrayList<>();
    private RowFault[] faults; // null as long as no row has one

    public Predictions(ModelDescription model, int rows) {
        this.fields = model.results();
        this.rows = rows;
        this.numbers = new double[fields.size()][];
        this.codes = new int[fields.size()][];
        for (int j = 0; j < fields.size(); j++) {
            if (fields.get(j).isNumeric()) {
                numbers[j] = new double[rows];
                Arrays.fill(numbers[j], Double.NaN);
            } else {
                codes[j] = new int[rows];
            }
        }
    }

    public int rows() {
        return rows;
    }

    /** The array behind a numeric result, to be filled: NaN where the model gives none. Null for other results. */
    public double[] numbers(int result) {
        return numbers[result];
    }

    /** The array behind any other result, to be filled with {@link #code}s. Null for numeric results. */
    public int[] codes(int result) {
        return codes[result];
    }

    /** The code of a value: 1-based, {@link #MISSING} for null. */
    public int code(Object value) {
        if (value == null) {
            return MISSING;
        }
        return places.computeIfAbsent(value, absent -> {
            dictionary.add(absent);
            return dictionary.size();
        });
    }

    /** Every value that has a code, by code less one. */
    public List<Object> dictionary() {
        return dictionary;
    }

    /** Stores the results of one row. */
    public void put(int row, Object[] results) throws RowFault {
        for (int j = 0; j < results.length; j++) {
            if (numbers[j] != null) {
                numbers[j][row] = number(results[j], fields.get(j));
            } else {
                codes[j][row] = code(results[j]);
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

    /** Sets a row aside; its first fault counts. */
    public void reject(int row, RowFault fault) {
        if (faults == null) {
            faults = new RowFault[rows];
        }
        if (faults[row] == null) {
            faults[row] = fault;
        }
    }

    /** Why a row was rejected; null where it was scored. */
    public RowFault fault(int row) {
        return faults == null ? null : faults[row];
    }

    /** Whether any row was rejected. */
    public boolean isFaulty() {
        return faults != null;
    }

    /** A result as an object: a Number of the field's data type, or the value put; null where there is none. */
    public Object get(int result, int row) {
        if (codes[result] != null) {
            int code = codes[result][row];
            return code == MISSING ? null : dictionary.get(code - 1);
        }
        double number = numbers[result][row];
        if (Double.isNaN(number)) {
            return null;
        }
        return switch (fields.get(result).dataType()) {
            case FLOAT -> (Object) (float) number;
            case INTEGER -> (Object) (long) number;
            default -> (Object) number;
        };
    }
}
