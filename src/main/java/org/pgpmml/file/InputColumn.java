package org.pgpmml.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.InputValues;
import org.pgpmml.model.DataTypes;

/**
 * One input of a block of rows, as the engines take it. A text that is no value of the input's type goes as it is, for the
 * model to judge; so it does from a text column of a source.
 */
final class InputColumn {
    /** A timestamp as PostgreSQL writes it; JSON, and PMML, have a T in its middle. */
    private static final Pattern TIMESTAMP = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d.*)");

    private InputColumn() {}

    static Column of(RowBlock rows, int field, DataType type) {
        if (DataTypes.isNumeric(type)) {
            return numbers(rows, field);
        }
        if (type == DataType.BOOLEAN) {
            return objects(rows, field);
        }
        return texts(rows, field, InputValues.isMoment(type) ? InputColumn::moment : UnaryOperator.identity());
    }

    private static Column numbers(RowBlock rows, int field) {
        var numbers = new double[rows.rows()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = rows.number(i, field);
            if (Double.isNaN(numbers[i]) && !rows.isNull(i, field)) {
                return objects(rows, field);
            }
        }
        return new Column.Numbers(numbers);
    }

    private static Column objects(RowBlock rows, int field) {
        var objects = new Object[rows.rows()];
        for (int i = 0; i < objects.length; i++) {
            double number = rows.number(i, field);
            objects[i] = Double.isNaN(number) ? flag(rows.text(i, field)) : (Object) number;
        }
        return new Column.Objects(objects);
    }

    /** COPY writes booleans as one letter. */
    private static Object flag(String text) {
        return "t".equals(text) ? Boolean.TRUE : "f".equals(text) ? (Object) Boolean.FALSE : text;
    }

    private static Column texts(RowBlock rows, int field, UnaryOperator<String> form) {
        var codes = new int[rows.rows()];
        var dictionary = new ArrayList<String>();
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < codes.length; i++) {
            codes[i] = rows.isNull(i, field) ? -1 : places.computeIfAbsent(rows.text(i, field), text -> {
                dictionary.add(form.apply(text));
                return dictionary.size() - 1;
            });
        }
        return new Column.Texts(codes, dictionary.toArray(String[]::new));
    }

    private static String moment(String text) {
        return TIMESTAMP.matcher(text).replaceFirst("$1T$2");
    }
}
