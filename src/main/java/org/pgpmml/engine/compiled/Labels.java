package org.pgpmml.engine.compiled;

import java.util.List;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/** The categories that a model predicts. */
final class Labels {
    private Labels() {}

    /** A result with a slot for the share of each category, in the given order. */
    static Result result(List<String> texts, Target target, Program program) throws EngineDeclined {
        var value = field(texts, target, program);
        var order = texts.stream().mapToInt(value.categories()::find).toArray();
        return new Result(value, program.slots(order.length), order);
    }

    /** Where the code of one of these categories goes. */
    static Field field(List<String> texts, Target target, Program program) throws EngineDeclined {
        if (texts.isEmpty() || texts.stream().distinct().count() < texts.size()) {
            throw new EngineDeclined("a model predicts no category, or one category twice");
        }
        var value = target.label(program);
        for (var text : texts) {
            requireType(text, target.type());
            value.categories().add(text);
        }
        return value;
    }

    /** The reference turns the category's text into the target's type for every row, and so has to be able to. */
    static void requireType(String text, DataType type) throws EngineDeclined {
        try {
            switch (type) {
                case INTEGER -> Integer.parseInt(text);
                case FLOAT, DOUBLE -> Double.parseDouble(text);
                default -> {}
            }
        } catch (NumberFormatException e) {
            throw new EngineDeclined("category \"" + text + "\" is no " + type.value());
        }
        if (type == DataType.BOOLEAN && !text.equals("true") && !text.equals("false")) {
            throw new EngineDeclined("category \"" + text + "\" is no boolean");
        }
    }
}
