package org.pgpmml.database;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** A result as JSON: numbers as numbers, everything that JSON has no form for as text. */
final class ResultJson {
    private ResultJson() {}

    static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Double number && !number.isInfinite()) {
            json.writeNumber(number);
        } else if (value instanceof Float number && !number.isInfinite()) {
            json.writeNumber(number);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
