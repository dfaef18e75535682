package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Discretize;
import org.dmg.pmml.GaussianDistribution;
import org.dmg.pmml.naive_bayes.BayesInput;
import org.dmg.pmml.naive_bayes.NaiveBayesModel;
import org.dmg.pmml.naive_bayes.TargetValueCounts;
import org.dmg.pmml.naive_bayes.TargetValueStats;
import org.pgpmml.engine.EngineDeclined;

/** Compiles NaiveBayesModel. */
final class NaiveBayes {
    /** Half a unit in the last place of 1: counts up to it are taken as zero. */
    private static final double EPSILON = 0x1p-53;

    private final List<BayesInput> inputs;
    private final double threshold;
    private final Scope scope;
    private final Arithmetic arithmetic;
    private final List<String> categories;
    private final Map<Field, Boolean> read = new LinkedHashMap<>();

    private NaiveBayes(NaiveBayesModel model, Scope scope) {
        this.inputs = model.requireBayesInputs().requireBayesInputs();
        this.threshold = model.requireThreshold().doubleValue();
        this.scope = scope;
        this.arithmetic = Arithmetic.of(model);
        this.categories = counts(model).getTargetValueCounts().stream()
                .map(count -> count.requireValue().toString())
                .toList();
    }

    private static TargetValueCounts counts(NaiveBayesModel model) {
        return model.requireBayesOutput().requireTargetValueCounts();
    }

    static Result compile(NaiveBayesModel model, Target target, Scope scope) throws EngineDeclined {
        var field = model.requireBayesOutput().getTargetField();
        if (field != null && !field.equals(target.name())) {
            throw new EngineDeclined("a naive Bayes model names another target than its mining schema");
        }
        var bayes = new NaiveBayes(model, scope);
        var program = scope.program();
        var result = Labels.result(bayes.categories, target, program);
        var terms = new BayesTerm[bayes.inputs.size()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = bayes.term(bayes.inputs.get(i));
        }
        var priors = counts(model).getTargetValueCounts().stream()
                .mapToDouble(count -> bayes.log(count.requireCount().doubleValue()))
                .toArray();
        FaultSteps.addReading(bayes.read, program);
        program.add(new NaiveBayesStep(priors, terms, result.classes(), bayes.arithmetic));
        program.add(new WinnerStep(new int[0], result.classes(), result.order(), false, result.value().slot()));
        return result.alwaysThere();
    }

    private BayesTerm term(BayesInput input) throws EngineDeclined {
        var field = scope.findFallible(input.requireField());
        read.put(field, false);
        if (input.getTargetValueStats() != null) {
            Field.requireNumeric(field);
            return gauss(input.getTargetValueStats(), field);
        }
        if (input.getDerivedField() == null) {
            return counts(input, field);
        }
        var derived = input.getDerivedField();
        if (!(derived.requireExpression() instanceof Discretize discretize)
                || !discretize.requireField().equals(input.requireField())
                || discretize.getMapMissingTo() != null) {
            throw new EngineDeclined("an input of a naive Bayes model is not derived by discretizing it");
        }
        var expressions = new Expressions(scope);
        var value = expressions.compile(discretize);
        var bin = derived.getDataType() == null ? value : expressions.as(null, derived.getDataType(), value);
        read.put(bin, false);
        return counts(input, bin);
    }

    private BayesTerm gauss(TargetValueStats stats, Field field) throws EngineDeclined {
        List<Integer> places = new ArrayList<>();
        List<GaussianDistribution> curves = new ArrayList<>();
        for (var stat : stats.getTargetValueStats()) {
            if (!(stat.requireContinuousDistribution() instanceof GaussianDistribution curve)
                    || curve.requireVariance().doubleValue() <= 0) {
                throw new EngineDeclined("distributions other than Gaussian ones are not compiled");
            }
            places.add(place(stat.requireValue()));
            curves.add(curve);
        }
        return new BayesTerm.Gauss(
                field.slot(),
                places.stream().mapToInt(Integer::intValue).toArray(),
                curves.stream().mapToDouble(curve -> curve.requireMean().doubleValue()).toArray(),
                curves.stream().mapToDouble(curve -> Math.sqrt(curve.requireVariance().doubleValue())).toArray(),
                threshold);
    }

    private BayesTerm counts(BayesInput input, Field field) throws EngineDeclined {
        var pairs = input.getPairCounts();
        var sums = sums(last(input.requireField()));
        for (double sum : sums) {
            if (sum > Integer.MAX_VALUE) {
                throw new EngineDeclined("counts of a naive Bayes model add up to more than an integer holds");
            }
        }
        var values = new double[pairs.size()];
        var logs = new double[pairs.size()][categories.size()];
        for (int v = 0; v < values.length; v++) {
            values[v] = field.literal(pairs.get(v).requireValue());
            if (field.type() == DataType.INTEGER && field.isNumeric() && values[v] != Math.rint(values[v])) {
                throw new EngineDeclined("integer \"" + field.name() + "\" is compared with " + values[v]);
            }
            for (var count : pairs.get(v).requireTargetValueCounts().getTargetValueCounts()) {
                int k = place(count.requireValue());
                double number = count.requireCount().doubleValue();
                if (Double.isNaN(sums[k])) {
                    throw new EngineDeclined("an input of a naive Bayes model lacks a count for \"" + categories.get(k) + "\"");
                }
                double probability = Math.abs(number) <= EPSILON ? threshold : number / sums[k];
                logs[v][k] = arithmetic.round(logs[v][k] + log(probability));
            }
        }
        return new BayesTerm.Counts(field.slot(), values, logs);
    }

    /** The reference keeps sums by the name of the field: those of its last input, where it has several. */
    private BayesInput last(String field) {
        return inputs.stream().filter(input -> input.requireField().equals(field)).reduce((a, b) -> b).orElseThrow();
    }

    /** Of the counts of each category; NaN where it has none. */
    private double[] sums(BayesInput input) throws EngineDeclined {
        var sums = new double[categories.size()];
        Arrays.fill(sums, Double.NaN);
        for (var pair : input.getPairCounts()) {
            for (var count : pair.requireTargetValueCounts().getTargetValueCounts()) {
                int k = place(count.requireValue());
                sums[k] = (Double.isNaN(sums[k]) ? 0 : sums[k]) + count.requireCount().doubleValue();
            }
        }
        return sums;
    }

    private int place(Object category) throws EngineDeclined {
        int place = categories.indexOf(category.toString());
        if (place < 0) {
            throw new EngineDeclined("category \"" + category + "\" has no count of its own");
        }
        return place;
    }

    private double log(double probability) {
        return arithmetic.round(Math.log(arithmetic.round(probability)));
    }
}
