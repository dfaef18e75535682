package org.pgpmml.engine.compiled;

/** Functions of a list that transformations apply, as {@link Functions} are; NaN in it is a missing value. */
enum ListFunction {
    MIN,
    MAX,
    SUM,
    PRODUCT,
    MEAN,
    INTEGER_SUM,
    INTEGER_PRODUCT,
    AND,
    OR,
    IS_IN,
    IS_NOT_IN;

    boolean ignoresMissing() {
        return this != AND && this != OR;
    }

    boolean isStatistic() {
        return ordinal() <= INTEGER_PRODUCT.ordinal();
    }

    static int countPresent(double[] numbers) {
        int count = 0;
        for (double number : numbers) {
            count += number == number ? 1 : 0;
        }
        return count;
    }

    double apply(double[] numbers) {
        return switch (this) {
            case MIN -> extreme(numbers, -1);
            case MAX -> extreme(numbers, 1);
            case SUM -> sum(numbers);
            case PRODUCT -> product(numbers);
            case MEAN -> mean(numbers);
            case INTEGER_SUM -> Functions.integer(sum(numbers));
            case INTEGER_PRODUCT -> Functions.integer(product(numbers));
            case AND -> product(numbers);
            case OR -> extreme(numbers, 1);
            case IS_IN -> isIn(numbers) ? 1 : 0;
            case IS_NOT_IN -> isIn(numbers) ? 0 : 1;
        };
    }

    private static double extreme(double[] numbers, int sign) {
        double extreme = Double.NaN;
        for (double number : numbers) {
            if (number == number && !(sign * number <= sign * extreme)) {
                extreme = number;
            }
        }
        return extreme;
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            if (number == number) {
                sum += number;
            }
        }
        return sum;
    }

    private static double product(double[] numbers) {
        double product = 1;
        for (double number : numbers) {
            if (number == number) {
                product *= number;
            }
        }
        return product;
    }

    /** The mean moves with each number, as the reference's does: its last bits depend on that. */
    private static double mean(double[] numbers) {
        double mean = 0;
        int count = 0;
        for (double number : numbers) {
            if (number == number) {
                count++;
                mean += (number - mean) / count;
            }
        }
        return mean;
    }

    private static boolean isIn(double[] numbers) {
        for (int k = 1; k < numbers.length; k++) {
            if (numbers[k] == numbers[0] || (numbers[0] != numbers[0] && numbers[k] != numbers[k])) {
                return true;
            }
        }
        return false;
    }
}
