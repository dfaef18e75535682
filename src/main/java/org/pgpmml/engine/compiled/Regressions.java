package org.pgpmml.engine.compiled;

import java.util.LinkedHashMap;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.OpType;
import org.dmg.pmml.regression.RegressionModel;
import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;
import org.pgpmml.engine.EngineDeclined;

/** Compiles RegressionModel. */
final class Regressions {
    private Regressions() {}

    static Result compile(RegressionModel model, Target target, OpType targetOpType, Scope scope)
            throws EngineDeclined {
        return model.requireMiningFunction() == MiningFunction.CLASSIFICATION
                ? classification(model, target, targetOpType, scope)
                : regression(model, target, scope);
    }

    private static Result regression(RegressionModel model, Target target, Scope scope) throws EngineDeclined {
        if (model.requireRegressionTables().size() != 1) {
            throw new EngineDeclined("a regression has several tables");
        }
        var arithmetic = Arithmetic.of(model);
        var read = new LinkedHashMap<Field, Boolean>();
        var table = Linear.compile(model.requireRegressionTables().get(0), arithmetic, scope, read);
        FaultSteps.addReading(read, scope.program());
        var method = model.getNormalizationMethod();
        Normalization.requireKnown(method);
        if (method == NormalizationMethod.SIMPLEMAX) {
            throw new EngineDeclined("a number is to be a share, with simplemax");
        }
        var value = target.number(scope.program());
        scope.program().add(new RegressionStep(table, method, value.slot(), target));
        return Result.number(value);
    }

    private static Result classification(RegressionModel model, Target target, OpType targetOpType, Scope scope)
            throws EngineDeclined {
        if (targetOpType == OpType.ORDINAL) {
            throw new EngineDeclined("ordinal regression is not compiled");
        }
        var arithmetic = Arithmetic.of(model);
        var tables = new Linear[model.requireRegressionTables().size()];
        if (tables.length < 2) {
            throw new EngineDeclined("a classification has one table");
        }
        var value = target.label(scope.program());
        var order = new int[tables.length];
        var read = new LinkedHashMap<Field, Boolean>();
        for (int k = 0; k < tables.length; k++) {
            var table = model.requireRegressionTables().get(k);
            tables[k] = Linear.compile(table, arithmetic, scope, read);
            order[k] = value.categories().add(table.requireTargetCategory().toString());
        }
        FaultSteps.addReading(read, scope.program());
        var method = binomialMethod(model);
        Normalization.requireKnown(method);
        var classes = scope.program().slots(tables.length);
        scope.program().add(new ClassificationStep(tables, method, value.slot(), classes, order));
        return new Result(value, classes, order);
    }

    /** Two classes of which the second is empty: their softmax is the logit of the first, and is computed as that. */
    private static NormalizationMethod binomialMethod(RegressionModel model) {
        var tables = model.requireRegressionTables();
        var last = tables.get(tables.size() - 1);
        var isEmpty = !last.hasNumericPredictors()
                && !last.hasCategoricalPredictors()
                && !last.hasPredictorTerms()
                && last.requireIntercept().doubleValue() == 0;
        return tables.size() == 2 && isEmpty && model.getNormalizationMethod() == NormalizationMethod.SOFTMAX
                ? NormalizationMethod.LOGIT
                : model.getNormalizationMethod();
    }

    /** The code of the largest share, the first of equals; NaN where the shares are missing. */
    static double winner(double[] shares, int[] order) {
        int best = 0;
        for (int k = 1; k < shares.length; k++) {
            if (shares[k] > shares[best]) {
                best = k;
            }
        }
        return Double.isNaN(shares[best]) ? Double.NaN : order[best];
    }
}
