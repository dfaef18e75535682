package org.pgpmml.database;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

/** Reads the JSON that SQL passes: one object with a value for each column, or an array of names. */
final class InputJson {
    private InputJson() {}

    static List<String> strings(String array) throws IOException {
        var strings = new ArrayList<String>();
        try (var json = Reply.JSON.createParser(array)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    strings.add(json.getText());
                }
            }
        }
        return strings;
    }

    /** @throws ModelFault where the text is no JSON object */
    static Map<String, Object> row(String object) throws IOException {
        try (var json = Reply.JSON.createParser(object)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ModelFault(
                        SqlState.INVALID_INPUT,
                        "the input is not a row and not a JSON object",
                        "It is: " + (object.length() > 100 ? object.substring(0, 100) + "..." : object),
                        "Pass a row, as in pmml.predict('model', t) from my_table t, or an object of column values.");
            }
            var row = new LinkedHashMap<String, Object>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var column = json.currentName();
                json.nextToken();
                row.put(column, value(json));
            }
            return row;
        }
    }

    private static Object value(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case VALUE_NULL:
                return null;
            case VALUE_TRUE:
            case VALUE_FALSE:
                return json.getBooleanValue();
            case VALUE_NUMBER_INT:
            case VALUE_NUMBER_FLOAT:
                return new JsonNumber(json.getText());
            case START_ARRAY:
                var list = new ArrayList<Object>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(json.currentToken() == JsonToken.START_ARRAY ? nested(json) : value(json));
                }
                return list;
            case START_OBJECT:
                return nested(json);
            default:
                return json.getText();
        }
    }

    /** Passed over without recursion: however deep it is, it may be in a column that is no input. */
    private static Nested nested(JsonParser json) throws IOException {
        json.skipChildren();
        return new Nested();
    }

    /** Kept as written, so that a code such as 007 or 5.0 reaches a string field unchanged. */
    record JsonNumber(String text) {}

    /** An object within the row, or an array within an array: no input can take it, but other columns of the row may be fine. */
    record Nested() {}
}
