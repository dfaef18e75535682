package org.pgpmml.engine.compiled;

import org.dmg.pmml.NormContinuous;
import org.dmg.pmml.OutlierTreatmentMethod;
import org.pgpmml.engine.EngineDeclined;

/** NormContinuous: straight lines between given points. */
record PiecewiseLine(double[] origins, double[] norms, OutlierTreatmentMethod outliers, double missing)
        implements Functions.OfNumber {

    static PiecewiseLine of(NormContinuous norm) throws EngineDeclined {
        int n = norm.requireLinearNorms().size();
        if (n < 2) {
            throw new EngineDeclined("NormContinuous has fewer than two points");
        }
        var origins = norm.requireLinearNorms().stream().mapToDouble(point -> point.requireOrig().doubleValue()).toArray();
        for (int i = 1; i < n; i++) {
            if (origins[i] <= origins[i - 1]) {
                throw new EngineDeclined("the points of NormContinuous do not ascend");
            }
        }
        return new PiecewiseLine(
                origins,
                norm.requireLinearNorms().stream().mapToDouble(point -> point.requireNorm().doubleValue()).toArray(),
                norm.getOutlierTreatment(),
                norm.getMapMissingTo() == null ? Double.NaN : norm.getMapMissingTo().doubleValue());
    }

    @Override
    public double apply(double value) {
        return Double.isNaN(value) ? missing : at(value);
    }

    private double at(double value) {
        int last = origins.length - 1;
        if (value < origins[0] || value >= origins[last]) {
            boolean isLow = value < origins[0];
            switch (outliers) {
                case AS_MISSING_VALUES:
                    return value == origins[last] ? between(last - 1, value) : Double.NaN;
                case AS_EXTREME_VALUES:
                    return isLow ? norms[0] : norms[last];
                default:
                    return between(isLow ? 0 : last - 1, value);
            }
        }
        int i = 0;
        while (value > origins[i + 1]) {
            i++;
        }
        return between(i, value);
    }

    private double between(int i, double value) {
        return norms[i] + ((value - origins[i]) / (origins[i + 1] - origins[i])) * (norms[i + 1] - norms[i]);
    }
}
