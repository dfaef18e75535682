package org.pgpmml.engine.compiled;

import java.util.List;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.RowFault;

/** Runs a program over a block, a frame of rows at a time. */
final class CompiledScorer implements Scorer {
    private final ModelDescription description;
    private final Step[] steps;
    private final Inputs[] inputs;
    private final Field[] results;
    private final Frame frame;

    CompiledScorer(ModelDescription description, Program program, List<Inputs> inputs, Field[] results) {
        this.description = description;
        this.steps = program.steps();
        this.inputs = inputs.toArray(Inputs[]::new);
        this.results = results;
        this.frame = new Frame(program.width());
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public void score(Block block, Predictions predictions) {
        for (int from = 0; from < block.rows(); from += Frame.ROWS) {
            frame.start(Math.min(Frame.ROWS, block.rows() - from));
            for (int j = 0; j < inputs.length; j++) {
                inputs[j].load(block.columns()[j], from, frame, predictions);
            }
            for (var step : steps) {
                step.run(frame);
            }
            for (int j = 0; j < results.length; j++) {
                store(j, from, predictions);
            }
            for (int i = 0; i < frame.rows; i++) {
                if (frame.rejection(i) != null) {
                    predictions.reject(from + i, new RowFault(null, null, frame.rejection(i)));
                }
            }
        }
    }

    private void store(int j, int from, Predictions predictions) {
        var field = results[j];
        var numbers = predictions.numbers(j);
        boolean isFloat = description.results().get(j).dataType() == DataType.FLOAT;
        for (int i = 0, at = field.slot(); i < frame.rows; i++, at += frame.width) {
            double value = frame.values[at];
            if (numbers == null) {
                predictions.codes(j)[from + i] = Double.isNaN(value) ? Predictions.MISSING : predictions.code(object(field, value));
            } else if (field.isNumeric() || Double.isNaN(value)) {
                numbers[from + i] = isFloat ? (float) value : value;
            } else {
                numbers[from + i] = Double.parseDouble(field.categories().text((int) value));
            }
        }
    }

    private static Object object(Field field, double value) {
        if (!field.isNumeric()) {
            var text = field.categories().text((int) value);
            return field.type() == DataType.BOOLEAN ? Boolean.valueOf(text) : text;
        }
        return field.type() == DataType.BOOLEAN ? (Object) (value == 1) : String.valueOf(value);
    }
}
