package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dmg.pmml.DataType;
import org.dmg.pmml.general_regression.GeneralRegressionModel;
import org.dmg.pmml.general_regression.PCell;
import org.dmg.pmml.general_regression.PPCell;
import org.dmg.pmml.general_regression.PredictorList;
import org.pgpmml.engine.EngineDeclined;

/** The parameters of a general regression, and what they are multiplied by; under null what is so for all categories. */
final class ParameterMatrices {
    private final Scope scope;
    private final Arithmetic arithmetic;
    private final Set<String> factors;
    private final Set<String> covariates;
    private boolean mayFault;
    private final Map<String, List<PCell>> parameters = new LinkedHashMap<>();
    private final Map<String, Map<String, List<PPCell>>> predictors = new LinkedHashMap<>();

    ParameterMatrices(GeneralRegressionModel model, Scope scope) throws EngineDeclined {
        this.scope = scope;
        this.arithmetic = Arithmetic.of(model);
        this.factors = names(model.getFactorList());
        this.covariates = names(model.getCovariateList());
        for (var cell : model.requireParamMatrix().getPCells()) {
            parameters.computeIfAbsent(text(cell.getTargetCategory()), absent -> new ArrayList<>()).add(cell);
        }
        for (var cell : model.requirePPMatrix().getPPCells()) {
            predictors
                    .computeIfAbsent(text(cell.getTargetCategory()), absent -> new LinkedHashMap<>())
                    .computeIfAbsent(cell.requireParameterName(), absent -> new ArrayList<>())
                    .add(cell);
        }
    }

    private static String text(Object category) {
        return category == null ? null : category.toString();
    }

    private static Set<String> names(PredictorList list) throws EngineDeclined {
        var names = new HashSet<String>();
        if (list != null) {
            for (var predictor : list.getPredictors()) {
                if (predictor.getMatrix() != null) {
                    throw new EngineDeclined("contrast matrices are not compiled");
                }
                names.add(predictor.requireField());
            }
        }
        return names;
    }

    /** The categories that have parameters of their own, and null where there are parameters for all. */
    Set<String> categories() {
        return parameters.keySet();
    }

    /** Whether a predictor of the terms made so far is not defined for every row. */
    boolean mayFault() {
        return mayFault;
    }

    /** @return null where the category has none */
    List<PCell> cells(String category) {
        return parameters.get(category);
    }

    /** @param category null where the model has none */
    ParameterTerm[] terms(List<PCell> cells, String category) throws EngineDeclined {
        if (cells == null || cells.isEmpty()) {
            throw new EngineDeclined("a general regression lacks parameters");
        }
        var rows = predictors.getOrDefault(category, predictors.get(null));
        if (rows == null && !predictors.isEmpty()) {
            throw new EngineDeclined("a general regression lacks predictors for a category");
        }
        var terms = new ParameterTerm[cells.size()];
        for (int t = 0; t < terms.length; t++) {
            var name = cells.get(t).requireParameterName();
            double beta = arithmetic.round(cells.get(t).requireBeta().doubleValue());
            terms[t] = term(beta, rows == null ? List.of() : rows.getOrDefault(name, List.of()));
        }
        return terms;
    }

    private ParameterTerm term(double beta, List<PPCell> cells) throws EngineDeclined {
        List<Integer> factorSlots = new ArrayList<>();
        List<Double> levels = new ArrayList<>();
        List<Integer> covariateSlots = new ArrayList<>();
        List<Double> exponents = new ArrayList<>();
        for (var cell : cells) {
            var field = scope.findFallible(cell.requireField());
            mayFault |= field.known().mayFault();
            if (factors.contains(cell.requireField())) {
                double level = field.literal(cell.requireValue());
                if (field.isNumeric() && field.type() == DataType.INTEGER && level != Math.rint(level)) {
                    throw new EngineDeclined("integer \"" + field.name() + "\" is compared with " + level);
                }
                factorSlots.add(field.slot());
                levels.add(level);
            } else if (covariates.contains(cell.requireField())) {
                Field.requireNumeric(field);
                covariateSlots.add(field.slot());
                exponents.add(exponent(cell.requireValue().toString()));
            } else {
                throw new EngineDeclined("predictor \"" + cell.getField() + "\" is neither factor nor covariate");
            }
        }
        return new ParameterTerm(
                beta,
                factorSlots.stream().mapToInt(Integer::intValue).toArray(),
                levels.stream().mapToDouble(Double::doubleValue).toArray(),
                covariateSlots.stream().mapToInt(Integer::intValue).toArray(),
                exponents.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double exponent(String text) throws EngineDeclined {
        try {
            return arithmetic.round(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new EngineDeclined("a covariate's exponent is \"" + text + "\"");
        }
    }
}
