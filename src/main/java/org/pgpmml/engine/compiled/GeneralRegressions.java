package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.OpType;
import org.dmg.pmml.Value;
import org.dmg.pmml.general_regression.GeneralRegressionModel;
import org.dmg.pmml.general_regression.GeneralRegressionModel.ModelType;
import org.dmg.pmml.general_regression.PCell;
import org.pgpmml.engine.EngineDeclined;

/** Compiles GeneralRegressionModel. */
final class GeneralRegressions {
    private final GeneralRegressionModel model;
    private final ModelType type;
    private final Target target;
    private final Scope scope;
    private final Program program;
    private final Arithmetic arithmetic;
    private final ParameterMatrices matrices;

    private GeneralRegressions(GeneralRegressionModel model, Target target, Scope scope) throws EngineDeclined {
        this.model = model;
        this.type = model.requireModelType();
        this.target = target;
        this.scope = scope;
        this.program = scope.program();
        this.arithmetic = Arithmetic.of(model);
        this.matrices = new ParameterMatrices(model, scope);
    }

    /** @param targetField null where the model has no target */
    static Result compile(GeneralRegressionModel model, Target target, DataField targetField, Scope scope)
            throws EngineDeclined {
        var regressions = new GeneralRegressions(model, target, scope);
        return model.requireMiningFunction() == MiningFunction.CLASSIFICATION
                ? regressions.classification(targetField)
                : regressions.regression();
    }

    private Result regression() throws EngineDeclined {
        if (matrices.categories().size() != 1) {
            throw new EngineDeclined("a general regression has parameters for categories, but predicts a number");
        }
        if (type == ModelType.COX_REGRESSION) {
            return coxRegression();
        }
        int sum = program.slot();
        int known = dotProduct(matrices.cells(null), null, sum, DotProductStep.NO_SLOT);
        switch (type) {
            case REGRESSION, GENERAL_LINEAR -> {}
            case GENERALIZED_LINEAR -> program.add(link(sum, known));
            default -> throw new EngineDeclined("model type " + type.value() + " does not predict numbers here");
        }
        var value = target.number(program);
        program.add(new FinishStep(new int[] {known}, sum, value.slot(), target, arithmetic));
        return Result.number(value);
    }

    private Result coxRegression() throws EngineDeclined {
        var cox = new CoxRegressions(model, scope);
        int hazard = program.slot();
        int asked = program.slot();
        cox.addBaseline(hazard, asked);
        var cells = matrices.cells(null);
        int sum = program.slot();
        int known = dotProduct(cells, null, sum, asked);
        var value = target.number(program);
        program.add(new CoxRegressions.Proportion(
                hazard, sum, known, cox.reference(cells), value.slot(), target, arithmetic));
        return Result.number(value);
    }

    /**
     * @param before the slot that says where there was one for the category before
     * @return the slot that says where there is a sum
     */
    private int dotProduct(List<PCell> cells, String category, int sum, int before) throws EngineDeclined {
        int known = program.slot();
        var terms = matrices.terms(cells, category);
        int faultSlot = matrices.mayFault() ? program.faultSlot() : DotProductStep.NO_SLOT;
        program.add(new DotProductStep(terms, sum, known, before, faultSlot, arithmetic));
        return known;
    }

    private Result classification(DataField targetField) throws EngineDeclined {
        var texts = categories(targetField);
        var result = Labels.result(texts, target, program);
        var classes = result.classes();
        var known = new int[classes.length - 1];
        for (int k = 0; k < known.length; k++) {
            known[k] = dotProduct(cells(texts, k), texts.get(k), classes[k], k == 0 ? DotProductStep.NO_SLOT : known[k - 1]);
            switch (type) {
                case GENERALIZED_LINEAR -> program.add(link(classes[k], known[k]));
                case MULTINOMIAL_LOGISTIC -> program.add(plainLink(Link.LOG, classes[k], known[k]));
                default -> program.add(cumulativeLink(classes[k], known[k]));
            }
        }
        var method = switch (type) {
            case GENERALIZED_LINEAR -> LastShareStep.Method.REST;
            case MULTINOMIAL_LOGISTIC -> LastShareStep.Method.PROPORTION;
            default -> LastShareStep.Method.CUMULATIVE;
        };
        program.add(new LastShareStep(method, known, classes, arithmetic));
        program.add(new WinnerStep(known, classes, result.order(), false, result.value().slot()));
        return result;
    }

    private List<PCell> cells(List<String> texts, int k) throws EngineDeclined {
        var own = matrices.cells(texts.get(k));
        if (type != ModelType.ORDINAL_MULTINOMIAL) {
            return own == null && texts.size() == 2 ? matrices.cells(null) : own;
        }
        var shared = matrices.cells(null);
        if (own == null || own.size() != 1 || shared == null) {
            throw new EngineDeclined("an ordinal regression has not one intercept for each category, or nothing else");
        }
        var all = new ArrayList<>(shared);
        all.addAll(own);
        return all;
    }

    /** The target's valid values, the reference category last. */
    private List<String> categories(DataField field) throws EngineDeclined {
        if (type != ModelType.GENERALIZED_LINEAR
                && type != ModelType.MULTINOMIAL_LOGISTIC
                && type != ModelType.ORDINAL_MULTINOMIAL) {
            throw new EngineDeclined("model type " + type.value() + " does not predict categories here");
        }
        var texts = new ArrayList<String>();
        if (field != null && field.requireOpType() != OpType.CONTINUOUS) {
            field.getValues().stream()
                    .filter(value -> value.getProperty() == Value.Property.VALID)
                    .forEach(value -> texts.add(value.requireValue().toString()));
        }
        if (texts.size() < 2) {
            throw new EngineDeclined("the target of a general regression has not two categories");
        }
        var reference = model.getTargetReferenceCategory() == null
                ? null
                : model.getTargetReferenceCategory().toString();
        if (reference == null && type != ModelType.ORDINAL_MULTINOMIAL) {
            var without = texts.stream().filter(text -> !matrices.categories().contains(text)).distinct().toList();
            if (without.size() != 1) {
                throw new EngineDeclined("the reference category of a general regression is not to be told");
            }
            reference = without.get(0);
        }
        if (texts.remove(reference)) {
            texts.add(reference);
        }
        return texts;
    }

    private LinkStep plainLink(Link link, int slot, int known) {
        return new LinkStep(link, 0, 0, LinkStep.NO_SLOT, 1, LinkStep.NO_SLOT, slot, known, arithmetic);
    }

    private LinkStep cumulativeLink(int slot, int known) throws EngineDeclined {
        return step(Link.valueOf(model.requireCumulativeLinkFunction().name()), 0, false, slot, known);
    }

    private LinkStep link(int slot, int known) throws EngineDeclined {
        var link = Link.valueOf(model.requireLinkFunction().name());
        double parameter = switch (link) {
            case NEGBIN -> model.requireDistParameter().doubleValue();
            case ODDSPOWER, POWER -> model.requireLinkParameter().doubleValue();
            default -> 0;
        };
        return step(link, arithmetic.round(parameter), true, slot, known);
    }

    private LinkStep step(Link link, double parameter, boolean hasTrials, int slot, int known) throws EngineDeclined {
        if (link == Link.PROBIT && arithmetic == Arithmetic.FLOAT) {
            throw new EngineDeclined("probit is not defined in float arithmetic");
        }
        double offset = model.getOffsetValue() == null ? 0 : arithmetic.round(model.getOffsetValue().doubleValue());
        int offsetSlot = variable(model.getOffsetVariable(), false);
        double trials = model.getTrialsValue() == null ? 1 : model.getTrialsValue();
        int trialsSlot = hasTrials ? variable(model.getTrialsVariable(), true) : LinkStep.NO_SLOT;
        return new LinkStep(
                link, parameter, offset, offsetSlot, hasTrials ? trials : 1, trialsSlot, slot, known, arithmetic);
    }

    private int variable(String name, boolean isCount) throws EngineDeclined {
        if (name == null) {
            return LinkStep.NO_SLOT;
        }
        var field = scope.findFallible(name);
        Field.requireNumeric(field);
        if (isCount && field.type() != DataType.INTEGER) {
            throw new EngineDeclined("a number of trials is no integer");
        }
        return field.slot();
    }
}
