package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.Optional;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Cancellation;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.RowFault;

/** Runs a compiled model over a block, a frame of rows at a time. */
final class CompiledScorer implements Scorer {
    /** Negative, as no code is. */
    private static final int UNKNOWN = -1;

    private final CompiledModel model;
    private final Step[] steps;
    private final InputLoader[] inputs;
    private final boolean[] isLent;
    private final Frame frame;

    CompiledScorer(CompiledModel model) {
        this.model = model;
        this.steps = new Step[model.steps().length];
        this.inputs = new InputLoader[model.inputs().length];
        this.isLent = new boolean[inputs.length];
        for (int s = 0; s < steps.length; s++) {
            steps[s] = model.steps()[s].ready();
        }
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] = new InputLoader(model.inputs()[j]);
            isLent[j] = !isRead(model.inputs()[j].slot());
        }
        this.frame = new Frame(model.size(), model.inputs().length);
    }

    /** Whether a step, or a result, needs a slot's numbers in the frame. */
    private boolean isRead(int slot) {
        for (var step : model.steps()) {
            if (step.readsValues(slot)) {
                return true;
            }
        }
        for (var result : model.results()) {
            if (result.slot() == slot) {
                return true;
            }
        }
        return false;
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
    public Optional<Scorer> twin() {
        return Optional.of(new CompiledScorer(model));
    }

    @Override
    public void score(Block block, Predictions predictions) {
        var known = new int[model.results().length][];
        for (int j = 0; j < known.length; j++) {
            var categories = model.results()[j].categories();
            known[j] = new int[categories == null ? 0 : categories.length + 1];
            Arrays.fill(known[j], UNKNOWN);
        }
        for (int from = 0; from < block.rows(); from += Frame.ROWS) {
            Cancellation.point();
            frame.start(Math.min(Frame.ROWS, block.rows() - from));
            for (int j = 0; j < inputs.length; j++) {
                inputs[j].load(block.columns()[j], from, frame, isLent[j], predictions);
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
                    storeCodes(j, from, known[j], predictions);
                }
            }
            for (int i = 0; i < frame.rows && frame.hasRejections(); i++) {
                if (frame.rejection(i) != null) {
                    predictions.reject(from + i, new RowFault(null, null, frame.rejection(i)));
                }
            }
        }
        frame.giveBack();
    }

    private void storeNumbers(int j, int from, double[] numbers) {
        var result = model.results()[j];
        if (result.categories() != null) {
            storeTexts(result, from, numbers);
        } else if (description().results().get(j).dataType() == DataType.FLOAT) {
            for (int i = 0, at = result.slot(); i < frame.rows; i++, at++) {
                numbers[from + i] = Arithmetic.toFloat(frame.values[at]);
            }
        } else {
            System.arraycopy(frame.values, result.slot(), numbers, from, frame.rows);
        }
    }

    /** Categories that are texts of numbers. */
    private void storeTexts(CompiledModel.ResultPlan result, int from, double[] numbers) {
        for (int i = 0, at = result.slot(); i < frame.rows; i++, at++) {
            double value = frame.values[at];
            numbers[from + i] = Double.isNaN(value) ? value : Double.parseDouble(result.categories()[(int) value]);
        }
    }

    /** @param known codes, found so far, by category and one for none before all */
    private void storeCodes(int j, int from, int[] known, Predictions predictions) {
        var result = model.results()[j];
        var codes = predictions.codes(j);
        if (result.categories() == null) {
            for (int i = 0, at = result.slot(); i < frame.rows; i++, at++) {
                codes[from + i] = code(result, frame.values[at], predictions);
            }
        } else if (!storeKnown(result.slot(), from, known, codes)) {
            for (int i = 0, at = result.slot(); i < frame.rows; i++, at++) {
                int place = place(frame.values[at]);
                if (known[place] == UNKNOWN) {
                    known[place] = code(result, frame.values[at], predictions);
                }
                codes[from + i] = known[place];
            }
        }
    }

    private static int code(CompiledModel.ResultPlan result, double value, Predictions predictions) {
        return Double.isNaN(value) ? Predictions.MISSING : predictions.code(result.object(value));
    }

    /**
     * A short loop of its own, as most frames bring no new category.
     *
     * @return false where one came: then its rows have no code yet
     */
    private boolean storeKnown(int slot, int from, int[] known, int[] codes) {
        int all = 0;
        for (int i = 0; i < frame.rows; i++) {
            int code = known[place(frame.values[slot + i])];
            codes[from + i] = code;
            all |= code;
        }
        return all >= 0;
    }

    /** Where a category's code is kept: no number becomes the integer 0. */
    private static int place(double category) {
        return (int) (category + 1);
    }
}
