package org.pgpmml.engine.compiled;

/** Functions applied to expressions. Arguments are read in order, as the reference reads them. */
final class Call {
    private Call() {}

    /**
     * What becomes of missing values and results.
     *
     * @param mapMissingTo the result as soon as an argument is missing; NaN: the function sees for itself
     * @param ofMissing the result where the function needs the argument that is missing
     * @param ofUndefined the result where the function has none
     * @param ofNone the result where the function's is a missing value
     * @param isFloat whether results are floats
     */
    record Treatment(double mapMissingTo, double ofMissing, double ofUndefined, double ofNone, boolean isFloat) {
        double ofNaN(double argument) {
            return Marks.isFault(argument) ? argument : mapMissingTo == mapMissingTo ? mapMissingTo : ofMissing;
        }

        double ofResult(double result) {
            return result == result
                    ? (isFloat ? Arithmetic.toFloat(result) : result + 0d)
                    : Marks.isFault(result) ? result : ofUndefined;
        }
    }

    record Unary(Functions.OfNumber function, Term of, Treatment treatment) implements Term {
        @Override
        public double at(double[] values, int row) {
            double value = of.at(values, row);
            return value == value ? treatment.ofResult(function.apply(value)) : treatment.ofNaN(value);
        }
    }

    record Binary(Functions.Binary function, Term first, Term second, Treatment treatment) implements Term {
        @Override
        public double at(double[] values, int row) {
            double a = first.at(values, row);
            if (a != a && (Marks.isFault(a) || treatment.mapMissingTo == treatment.mapMissingTo)) {
                return treatment.ofNaN(a);
            }
            double b = second.at(values, row);
            if (b != b) {
                return treatment.ofNaN(b);
            }
            return a != a ? treatment.ofNaN(a) : treatment.ofResult(function.apply(a, b));
        }
    }

    /** Functions of any number of arguments. */
    record Multiary(ListFunction function, Term[] arguments, Treatment treatment) implements Term {
        @Override
        public double at(double[] values, int row) {
            var numbers = new double[arguments.length];
            boolean lacksAny = false;
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = arguments[k].at(values, row);
                if (numbers[k] != numbers[k]) {
                    if (Marks.isFault(numbers[k]) || treatment.mapMissingTo == treatment.mapMissingTo) {
                        return treatment.ofNaN(numbers[k]);
                    }
                    lacksAny = true;
                }
            }
            if (lacksAny && !function.ignoresMissing()) {
                return treatment.ofMissing;
            }
            double first = numbers.length == 0 ? Double.NaN : numbers[0];
            boolean lacksAll = first != first && ListFunction.countPresent(numbers) == 0;
            return lacksAll && function.isStatistic() ? treatment.ofNone : treatment.ofResult(function.apply(numbers));
        }
    }

    /** The branch that is not taken is not computed. */
    record If(Term flag, Term then, Term otherwise, Treatment treatment) implements Term {
        @Override
        public double at(double[] values, int row) {
            double decision = flag.at(values, row);
            if (decision != decision) {
                return treatment.ofNaN(decision);
            }
            double result = (decision == 1 ? then : otherwise).at(values, row);
            if (result == result || Marks.isFault(result)) {
                return result;
            }
            boolean isBranch = decision == 1 || !(otherwise instanceof Absent);
            return isBranch && treatment.mapMissingTo == treatment.mapMissingTo ? treatment.mapMissingTo : treatment.ofNone;
        }
    }

    /** The ELSE part where there is none. */
    record Absent() implements Term {
        @Override
        public double at(double[] values, int row) {
            return Double.NaN;
        }
    }

    /** A function that the document defines: its arguments are computed even where its body does not read them. */
    record Defined(Term[] arguments, Term body, Treatment treatment) implements Term {
        @Override
        public double at(double[] values, int row) {
            for (var argument : arguments) {
                double value = argument.at(values, row);
                if (value != value && (Marks.isFault(value) || treatment.mapMissingTo == treatment.mapMissingTo)) {
                    return treatment.ofNaN(value);
                }
            }
            double result = body.at(values, row);
            return result == result || Marks.isFault(result) ? result : treatment.ofNone;
        }
    }
}
