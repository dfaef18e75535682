package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.Optional;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.RowFault;

/** Runs a compiled model over a block, a frame of rows at a time. */
final class CompiledScorer implements Scorer {
    private final CompiledModel model;
    private final Step[] steps;
    private final InputLoader[] inputs;
    private final Frame frame;

    CompiledScorer(CompiledModel model) {
        this.model = model;
        this.steps = Arrays.stream(model.steps()).map(Step::ready).toArray(Step[]::new);
        this.inputs = Arrays.stream(model.inputs()).map(InputLoader::new).toArray(InputLoader[]::new);
        this.frame = new Frame(model.size(), model.inputs().length);
    }

    @Override
    public ModelDescription description() {
        return model.description();
    }

    @Override
    public Optional<byte[]> form() {
        return Optional.of(FormWriter.write(model));
    }

    @Override
    public void score(Block block, Predictions predictions) {
        for (int from = 0; from < block.rows(); from += Frame.ROWS) {
            frame.start(Math.min(Frame.ROWS, block.rows() - from));
            for (int j = 0; j < inputs.length; j++) {
                inputs[j].load(block.columns()[j], from, frame, predictions);
            }
            for (int j : model.texts()) {
                frame.keepTexts(j, block.columns()[j], from);
            }
            for (var step : steps) {
                step.run(frame);
            }
            for (int j = 0; j < model.results().length; j++) {
                if (predictions.numbers(j) != null) {
                    storeNumbers(j, from, predictions.numbers(j));
                } else {
                    storeCodes(j, from, predictions);
                }
            }
            for (int i = 0; i < frame.rows; i++) {
                if (frame.rejection(i) != null) {
                    predictions.reject(from + i, new RowFault(null, null, frame.rejection(i)));
                }
            }
        }
    }

    private void storeNumbers(int j, int from, double[] numbers) {
        var result = model.results()[j];
        boolean isFloat = description().results().get(j).dataType() == DataType.FLOAT;
        for (int i = 0, at = result.slot(); i < frame.rows; i++, at++) {
            double value = frame.values[at];
            if (result.categories() == null || Double.isNaN(value)) {
                numbers[from + i] = isFloat ? (float) value : value;
            } else {
                numbers[from + i] = Double.parseDouble(result.categories()[(int) value]);
            }
        }
    }

    private void storeCodes(int j, int from, Predictions predictions) {
        var result = model.results()[j];
        var codes = predictions.codes(j);
        if (result.categories() != null) {
            storeCategories(result, from, codes, predictions);
            return;
        }
        for (int i = 0, at = result.slot(); i < frame.rows; i++, at++) {
            double value = frame.values[at];
            codes[from + i] = Double.isNaN(value) ? Predictions.MISSING : predictions.code(result.object(value));
        }
    }

    /** Each category is looked up once for a frame. */
    private void storeCategories(CompiledModel.ResultPlan result, int from, int[] codes, Predictions predictions) {
        var known = new int[result.categories().length];
        for (int i = 0, at = result.slot(); i < frame.rows; i++, at++) {
            double value = frame.values[at];
            if (Double.isNaN(value)) {
                codes[from + i] = Predictions.MISSING;
            } else {
                int category = (int) value;
                if (known[category] == Predictions.MISSING) {
                    known[category] = predictions.code(result.object(value));
                }
                codes[from + i] = known[category];
            }
        }
    }
}
