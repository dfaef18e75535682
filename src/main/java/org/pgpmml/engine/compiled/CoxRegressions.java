package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dmg.pmml.DataType;
import org.dmg.pmml.general_regression.BaselineCell;
import org.dmg.pmml.general_regression.GeneralRegressionModel;
import org.dmg.pmml.general_regression.PCell;
import org.pgpmml.engine.EngineDeclined;

/** Compiles what of a Cox regression is not the sum of its parameters: the cumulative hazard at a time. */
final class CoxRegressions {
    private final GeneralRegressionModel model;
    private final Scope scope;
    private final Program program;
    private final Arithmetic arithmetic;

    CoxRegressions(GeneralRegressionModel model, Scope scope) {
        this.model = model;
        this.scope = scope;
        this.program = scope.program();
        this.arithmetic = Arithmetic.of(model);
    }

    /**
     * Looks up the hazard of the baseline.
     *
     * @param hazard slot for it: NaN where there is none
     * @param asked slot for 0, or NaN where the parameters are not asked for
     */
    void addBaseline(int hazard, int asked) throws EngineDeclined {
        if (model.getEndTimeVariable() == null || model.getBaseCumHazardTables() == null) {
            throw new EngineDeclined("a Cox regression lacks a time or its hazards");
        }
        var tables = model.getBaseCumHazardTables();
        int stratum = Baseline.ONE_STRATUM;
        List<Double> strata = new ArrayList<>();
        List<double[][]> cells = new ArrayList<>();
        List<Double> most = new ArrayList<>();
        if (model.getBaselineStrataVariable() == null) {
            cells.add(cells(tables.requireBaselineCells()));
            most.add(tables.requireMaxTime().doubleValue());
        } else {
            var field = scope.findFallible(model.getBaselineStrataVariable());
            stratum = field.slot();
            for (var each : tables.requireBaselineStrata()) {
                double literal = field.literal(each.requireValue());
                if (field.isNumeric() && field.type() == DataType.INTEGER && literal != Math.rint(literal)) {
                    throw new EngineDeclined("integer \"" + field.name() + "\" is compared with " + literal);
                }
                strata.add(literal);
                cells.add(cells(each.requireBaselineCells()));
                most.add(each.requireMaxTime().doubleValue());
            }
        }
        program.add(new Baseline(
                stratum,
                numbers(strata),
                cells.toArray(double[][][]::new),
                numbers(most),
                time().slot(),
                hazard,
                asked));
    }

    private Field time() throws EngineDeclined {
        var time = scope.findFallible(model.getEndTimeVariable());
        Field.requireOrdered(time);
        if (time.type() == DataType.FLOAT) {
            throw new EngineDeclined("the time of a Cox regression is a float");
        }
        return time;
    }

    /** Times, ascending, and their hazards: of several for one time, the first. */
    private static double[][] cells(List<BaselineCell> list) throws EngineDeclined {
        List<Double> times = new ArrayList<>();
        List<Double> hazards = new ArrayList<>();
        for (var cell : list.stream().sorted(Comparator.comparingDouble(cell -> cell.requireTime().doubleValue())).toList()) {
            double time = cell.requireTime().doubleValue();
            if (times.isEmpty() || times.get(times.size() - 1) != time) {
                times.add(time);
                hazards.add(cell.requireCumHazard().doubleValue());
            }
        }
        if (times.isEmpty()) {
            throw new EngineDeclined("a baseline has no hazards");
        }
        return new double[][] {numbers(times), numbers(hazards)};
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The sum of the parameters at their reference points. */
    double reference(List<PCell> cells) throws EngineDeclined {
        double sum = 0;
        for (var cell : cells) {
            var parameter = model.requireParameterList().getParameters().stream()
                    .filter(each -> each.getName().equals(cell.requireParameterName()))
                    .findFirst()
                    .orElseThrow(() -> new EngineDeclined("a parameter of a Cox regression has no reference point"));
            double beta = arithmetic.round(cell.requireBeta().doubleValue());
            double point = arithmetic.round(parameter.getReferencePoint().doubleValue());
            sum = arithmetic.round(sum + arithmetic.round(beta * point));
        }
        return sum;
    }

    /**
     * The hazard up to a time, by stratum. Rows without stratum or time are rejected.
     *
     * @param strata values of the strata
     * @param cells for each stratum, times and their hazards
     * @param most for each stratum, the time after which there is no hazard
     */
    record Baseline(int stratum, double[] strata, double[][][] cells, double[] most, int time, int hazard, int asked)
            implements Step {
        static final int ONE_STRATUM = -1;

        @Override
        public void run(Frame frame) {
            for (int row = 0; row < frame.rows; row++) {
                int found = stratum == ONE_STRATUM ? 0 : find(frame, row);
                double value = found < 0 ? Double.NaN : at(found, frame, row);
                frame.values[hazard + row] = value;
                frame.values[asked + row] = value > Double.NEGATIVE_INFINITY ? 0 : Double.NaN;
            }
        }

        private int find(Frame frame, int row) {
            double value = frame.values[stratum + row];
            if (Double.isNaN(value)) {
                frame.reject(row, "the stratum is missing");
            }
            for (int s = 0; s < strata.length; s++) {
                if (strata[s] == value) {
                    return s;
                }
            }
            return -1;
        }

        /** Minus infinity before the first time. */
        private double at(int found, Frame frame, int row) {
            double value = frame.values[time + row];
            if (Double.isNaN(value)) {
                frame.reject(row, "the time is missing");
            }
            double last = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < cells[found][0].length && cells[found][0][c] <= value; c++) {
                last = cells[found][1][c];
            }
            return value <= most[found] ? last : Double.NaN;
        }
    }

    /**
     * The hazard in proportion to that of the reference: none before the first time.
     *
     * @param sum slot of the parameters' sum
     * @param known slot that is NaN where there is no sum
     */
    record Proportion(int hazard, int sum, int known, double reference, int slot, Target target, Arithmetic arithmetic)
            implements Step {
        @Override
        public void run(Frame frame) {
            for (int row = 0; row < frame.rows; row++) {
                double baseline = frame.values[hazard + row];
                double value = Double.NaN;
                if (baseline == Double.NEGATIVE_INFINITY) {
                    value = target.finish(0, arithmetic);
                } else if (!Double.isNaN(baseline) && !Double.isNaN(frame.values[known + row])) {
                    double ratio = arithmetic.exp(arithmetic.round(frame.values[sum + row] - reference));
                    value = target.finish(arithmetic.round(ratio * arithmetic.round(baseline)), arithmetic);
                }
                frame.values[slot + row] = value;
            }
        }
    }
}
