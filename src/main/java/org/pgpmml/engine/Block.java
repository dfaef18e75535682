package org.pgpmml.engine;

import java.util.Arrays;

/**
 * Rows to score, by column.
 *
 * @param rows how many
 * @param columns one for each input of the model, in the order of its description
 */
public record Block(int rows, Column[] columns) {
    /** A block of one row. */
    public static Block of(Object... inputs) {
        var columns = new Column[inputs.length];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = new Column.Objects(new Object[] {inputs[j]});
        }
        return new Block(1, columns);
    }

    /** Some of the rows: from the first one named to just before the second. */
    public Block slice(int from, int to) {
        return from == 0 && to == rows
                ? this
                : new Block(
                        to - from,
                        Arrays.stream(columns)
                                .map(column -> column.slice(from, to))
                                .toArray(Column[]::new));
    }

    /** The inputs of one row, by position. */
    public Object[] row(int row) {
        var values = new Object[columns.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = columns[j].get(row);
        }
        return values;
    }
}
