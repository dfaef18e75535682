package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Model;
import org.dmg.pmml.TargetValue;
import org.pgpmml.engine.EngineDeclined;

/** Compiles what the Targets element says of predictions that the model does not give, and of those of integers. */
final class Defaults {
    private Defaults() {}

    private static final int NO_SLOT = -1;

    /** A number in place of one that is not there. */
    record Number(int slot, double number, int entity) implements Step {
        @Override
        public void run(Frame frame) {
            for (int i = 0, at = slot; i < frame.rows; i++, at++) {
                if (Double.isNaN(frame.values[at])) {
                    frame.values[at] = number;
                    clearEntity(entity, i, frame);
                }
            }
        }
    }

    /** A category and its probabilities in place of ones that are not there. */
    record Category(int slot, double code, int[] classes, double[] shares, int entity) implements Step {
        @Override
        public void run(Frame frame) {
            for (int row = 0; row < frame.rows; row++) {
                if (Double.isNaN(frame.values[row + slot])) {
                    frame.values[row + slot] = code;
                    clearEntity(entity, row, frame);
                    for (int k = 0; k < classes.length; k++) {
                        frame.values[row + classes[k]] = shares[k];
                    }
                }
            }
        }
    }

    /** What stands in for a prediction comes from no entity: the reference rejects the row when it is asked for one. */
    private static void clearEntity(int entity, int row, Frame frame) {
        if (entity != NO_SLOT) {
            frame.values[row + entity] = Marks.FAULT;
        }
    }

    /** Rejects rows whose prediction is to be an integer and is none. */
    record RequireInteger(int slot) implements Step {
        @Override
        public void run(Frame frame) {
            for (int i = 0, at = slot; i < frame.rows; i++, at++) {
                if (!Double.isNaN(frame.values[at]) && !Functions.isInteger(frame.values[at])) {
                    frame.reject(i, "the prediction is no integer");
                }
            }
        }
    }

    static Result compile(Model model, Target target, Result result, Program program) throws EngineDeclined {
        var entity = result.entity();
        var values = values(model, target);
        if (!values.isEmpty() && result.value().known().mayBeMissing()) {
            entity = entity == null ? null : entity.withFaults();
            if (result.isNumeric()) {
                number(values, target, result, Arithmetic.of(model), program);
            } else {
                category(values, result, Arithmetic.of(model), program);
            }
        }
        if (result.isNumeric() && target.type() == DataType.INTEGER) {
            program.add(new RequireInteger(result.value().slot()));
        }
        return result.withEntity(entity);
    }

    private static List<TargetValue> values(Model model, Target target) {
        if (model.getTargets() != null) {
            for (var field : model.getTargets().getTargets()) {
                if (field.getTargetField() == null || field.getTargetField().equals(target.name())) {
                    return field.hasTargetValues() ? field.getTargetValues() : List.of();
                }
            }
        }
        return List.of();
    }

    private static void number(
            List<TargetValue> values, Target target, Result result, Arithmetic arithmetic, Program program)
            throws EngineDeclined {
        if (values.size() != 1 || values.get(0).getDefaultValue() == null) {
            throw new EngineDeclined("a target has values but no default for a prediction that is missing");
        }
        double number = arithmetic.round(values.get(0).getDefaultValue().doubleValue());
        program.add(new Number(result.value().slot(), target.finish(number, arithmetic), entity(result)));
    }

    private static void category(List<TargetValue> values, Result result, Arithmetic arithmetic, Program program)
            throws EngineDeclined {
        var texts = new ArrayList<String>();
        var priors = new double[values.size()];
        for (int k = 0; k < priors.length; k++) {
            if (values.get(k).getPriorProbability() == null) {
                throw new EngineDeclined("a target has values but no priors for a prediction that is missing");
            }
            texts.add(values.get(k).requireValue().toString());
            priors[k] = arithmetic.round(values.get(k).getPriorProbability().doubleValue());
        }
        if (!Normalization.divideBySum(priors, arithmetic)) {
            throw new EngineDeclined("the priors of a target add up to zero");
        }
        var categories = result.value().categories();
        var order = result.order() == null ? new int[0] : result.order();
        var shares = new double[order.length];
        for (int k = 0; k < shares.length; k++) {
            int place = texts.indexOf(categories.text(order[k]));
            shares[k] = place < 0 ? 0 : priors[place];
        }
        int best = 0;
        for (int k = 1; k < priors.length; k++) {
            best = priors[k] > priors[best] ? k : best;
        }
        boolean isListed = texts.stream().allMatch(text -> order.length == 0 || isIn(order, categories.find(text)));
        if (!isListed) {
            throw new EngineDeclined("a target has a prior for a category that the model does not predict");
        }
        program.add(new Category(
                result.value().slot(),
                categories.add(texts.get(best)),
                result.classes() == null ? new int[0] : result.classes(),
                shares,
                entity(result)));
    }

    private static int entity(Result result) {
        return result.entity() == null ? NO_SLOT : result.entity().slot();
    }

    private static boolean isIn(int[] order, int code) {
        for (int member : order) {
            if (member == code) {
                return true;
            }
        }
        return false;
    }
}
