package org.pgpmml.engine.compiled;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/** Compiles functions of dates and times. */
final class InstantFunctions {
    private static final Set<String> NAMES =
            Set.of("dateDaysSinceYear", "dateSecondsSinceYear", "dateSecondsSinceMidnight", "formatDatetime");

    private static final Pattern ONE_CONVERSION = Pattern.compile("[^%]*%(\\w)[^%]*");

    /** A leap year that starts on the first day of a week. */
    private static final LocalDateTime FIRST = LocalDateTime.of(1912, 1, 1, 0, 0);

    private InstantFunctions() {}

    static boolean isKnown(String function) {
        return NAMES.contains(function);
    }

    static Typed compile(Apply apply, DataType wanted, Expressions expressions) throws EngineDeclined {
        var function = apply.requireFunction();
        int count = function.equals("dateSecondsSinceMidnight") ? 1 : 2;
        Applications.requireCount(apply, count, count);
        var first = apply.getExpressions().get(0);
        return switch (function) {
            case "dateSecondsSinceMidnight" -> period(apply, wanted, expressions.compile(first, DataType.TIME), new Since(0));
            case "dateDaysSinceYear" ->
                period(apply, wanted, expressions.compile(first, DataType.DATE), new Since(start(apply, expressions)));
            case "dateSecondsSinceYear" -> period(
                    apply,
                    wanted,
                    expressions.compile(first, DataType.DATE_TIME),
                    new Since(start(apply, expressions) * Instants.SECONDS_OF_DAY));
            default -> format(apply, wanted, expressions);
        };
    }

    private static Typed period(Apply apply, DataType wanted, Typed value, Since since) throws EngineDeclined {
        var rules = new Rules(apply, wanted, DataType.INTEGER, new Rules.Failures(false, true), false, value);
        return rules.typed(new Call.Unary(since, value.term(), rules.treatment()));
    }

    /** The day on which the year begins that the document names. */
    private static double start(Apply apply, Expressions expressions) throws EngineDeclined {
        var year = expressions.compile(apply.getExpressions().get(1), DataType.INTEGER);
        if (!(year.term() instanceof Term.Fixed constant) || !(constant.value() >= 0 && constant.value() <= 9999)) {
            throw new EngineDeclined("function " + apply.getFunction() + " counts from no year that is a constant");
        }
        return LocalDate.of((int) constant.value(), 1, 1).toEpochDay();
    }

    /** Whole days or seconds: a fraction does not count. */
    record Since(double start) implements Functions.OfNumber {
        @Override
        public double apply(double value) {
            double passed = value - start;
            double whole = passed < 0 ? Math.ceil(passed) : Math.floor(passed);
            return Functions.isInteger(whole) ? whole + 0d : Marks.FAULT;
        }
    }

    private static Typed format(Apply apply, DataType wanted, Expressions expressions) throws EngineDeclined {
        var value = expressions.compile(apply.getExpressions().get(0), null);
        var pattern = expressions.compile(apply.getExpressions().get(1), DataType.STRING);
        if (!Instants.isInstant(value.type())
                || value.categories() != null
                || !(pattern.term() instanceof Term.Fixed constant)
                || Double.isNaN(constant.value())) {
            throw new EngineDeclined("what is formatted is no date or time, or the pattern no constant");
        }
        var text = pattern.categories().text((int) constant.value());
        var conversion = ONE_CONVERSION.matcher(text);
        var shown = conversion.matches() ? Shown.of(conversion.group(1)) : null;
        boolean isShowable = shown != null && (value.type() == DataType.DATE_TIME || shown.isOfDate == (value.type() == DataType.DATE));
        if (!isShowable) {
            throw new EngineDeclined("dates and times are not compiled as texts by \"" + text + "\"");
        }
        var categories = new Categories(true);
        var byNumber = new double[shown.count];
        for (int number = 0; number < byNumber.length; number++) {
            byNumber[number] = categories.add(String.format(text.replace("%", "%1$t"), shown.example(number)));
        }
        var rules = new Rules(apply, wanted, DataType.STRING, categories, Rules.Failures.NONE, false, value);
        return rules.typed(new Call.Unary(new Text(shown, value.type(), byNumber), value.term(), rules.treatment()));
    }

    /** What a conversion of a pattern shows, as a number from 0 on. */
    enum Shown {
        YEAR_OF_CENTURY("y", 100, true, ChronoField.YEAR_OF_ERA),
        MONTH("mbBh", 12, true, ChronoField.MONTH_OF_YEAR),
        DAY_OF_MONTH("de", 31, true, ChronoField.DAY_OF_MONTH),
        DAY_OF_YEAR("j", 366, true, ChronoField.DAY_OF_YEAR),
        DAY_OF_WEEK("aA", 7, true, ChronoField.DAY_OF_WEEK),
        HOUR("HkIlp", 24, false, ChronoField.HOUR_OF_DAY),
        MINUTE("M", 60, false, ChronoField.MINUTE_OF_HOUR),
        SECOND("S", 60, false, ChronoField.SECOND_OF_MINUTE);

        private final String conversions;
        private final int count;
        private final boolean isOfDate;
        private final ChronoField field;

        Shown(String conversions, int count, boolean isOfDate, ChronoField field) {
            this.conversions = conversions;
            this.count = count;
            this.isOfDate = isOfDate;
            this.field = field;
        }

        /** @return null where the conversion is another one */
        private static Shown of(String conversion) {
            return Arrays.stream(values())
                    .filter(shown -> shown.conversions.contains(conversion))
                    .findFirst()
                    .orElse(null);
        }

        private int of(Temporal instant) {
            return (instant.get(field) - (int) field.range().getMinimum() + (this == YEAR_OF_CENTURY ? 1 : 0)) % count;
        }

        private LocalDateTime example(int number) {
            return this == YEAR_OF_CENTURY ? FIRST.withYear(2000 + number) : FIRST.with(field, number + field.range().getMinimum());
        }
    }

    /** @param byNumber the code of the text for each number that is shown */
    record Text(Shown shown, DataType type, double[] byNumber) implements Functions.OfNumber {
        @Override
        public double apply(double value) {
            long whole = (long) Math.floor(value);
            Temporal instant = switch (type) {
                case DATE -> LocalDate.ofEpochDay(whole);
                case TIME -> LocalTime.ofSecondOfDay(whole);
                default -> LocalDateTime.ofEpochSecond(whole, 0, ZoneOffset.UTC);
            };
            return byNumber[shown.of(instant)];
        }
    }
}
