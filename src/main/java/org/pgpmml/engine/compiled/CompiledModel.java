package org.pgpmml.engine.compiled;

import org.dmg.pmml.DataType;
import org.pgpmml.model.ModelDescription;

/**
 * A compiled document: all that scoring needs, as data.
 *
 * @param size how many values a frame holds
 * @param inputs by position
 * @param texts positions of the inputs whose texts are read, not only told apart
 * @param results where each result stands, by position
 */
record CompiledModel(ModelDescription description, int size, InputPlan[] inputs, int[] texts, Step[] steps, ResultPlan[] results) {

    /** @param categories the texts of its codes; null for numbers */
    record ResultPlan(int slot, DataType type, String[] categories) {
        static ResultPlan of(Field field) {
            return new ResultPlan(field.slot(), field.type(), field.isNumeric() ? null : field.categories().texts());
        }

        Object object(double value) {
            if (categories != null) {
                var text = categories[(int) value];
                return type == DataType.BOOLEAN ? Boolean.valueOf(text) : text;
            }
            return type == DataType.BOOLEAN ? (Object) (value == 1) : String.valueOf(value);
        }
    }
}
