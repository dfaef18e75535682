package org.pgpmml.database;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.pgpmml.model.InputField;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.ResultField;

/** The description of a model as the registry keeps it. */
final class DescriptionJson {
    private DescriptionJson() {}

    static void write(JsonGenerator json, ModelDescription model) throws IOException {
        json.writeStartObject();
        json.writeStringField("pmml_version", model.pmmlVersion());
        json.writeStringField("model_element", model.modelElement());
        json.writeStringField("mining_function", model.miningFunction());
        json.writeStringField("model_name", model.modelName());
        json.writeStringField("producer", model.producer());
        json.writeNumberField("verification_rows", model.verificationRows());
        json.writeArrayFieldStart("inputs");
        for (var input : model.inputs()) {
            write(json, input);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("results");
        for (var result : model.results()) {
            write(json, result);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, InputField input) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", input.name());
        json.writeStringField("data_type", input.dataType().value());
        json.writeStringField("op_type", input.opType());
        strings(json, "values", input.values());
        strings(json, "intervals", input.intervals());
        json.writeStringField("missing_values", input.missingValues());
        json.writeStringField("invalid_values", input.invalidValues());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ResultField result) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", result.name());
        json.writeStringField("kind", result.kind());
        json.writeStringField("feature", result.feature());
        json.writeStringField("data_type", result.dataType().value());
        json.writeStringField("op_type", result.opType());
        strings(json, "values", result.values());
        json.writeStringField("column_name", result.columnName());
        json.writeBooleanField("numeric", result.isNumeric());
        json.writeBooleanField("is_primary", result.primary());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (var value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }
}
