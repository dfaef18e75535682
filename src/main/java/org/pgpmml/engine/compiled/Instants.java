package org.pgpmml.engine.compiled;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/**
 * Dates, times and both together as numbers: a date is its day since 1970; a time its second since midnight; a dateTime its
 * second since the start of 1970, at no place in particular. Half a second more stands for any fraction of a second.
 */
final class Instants {
    static final int SECONDS_OF_DAY = 86_400;

    private static final double FRACTION = 0.5;

    private Instants() {}

    static boolean isInstant(DataType type) {
        return type == DataType.DATE || type == DataType.TIME || type == DataType.DATE_TIME;
    }

    /** @return NaN where the value, a text or an object of java.time, is none of the type */
    static double of(Object value, DataType type) {
        try {
            return switch (type) {
                case DATE -> value instanceof String text
                        ? LocalDate.parse(text).toEpochDay()
                        : value instanceof LocalDateTime moment
                                ? moment.toLocalDate().toEpochDay()
                                : value instanceof LocalDate date ? date.toEpochDay() : Double.NaN;
                case TIME -> value instanceof String text
                        ? seconds(LocalTime.parse(text))
                        : value instanceof LocalDateTime moment
                                ? seconds(moment.toLocalTime())
                                : value instanceof LocalTime time ? seconds(time) : Double.NaN;
                default -> value instanceof String text
                        ? seconds(LocalDateTime.parse(text))
                        : value instanceof LocalDateTime moment ? seconds(moment) : Double.NaN;
            };
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    private static double seconds(LocalTime time) {
        return time.toSecondOfDay() + (time.getNano() == 0 ? 0 : FRACTION);
    }

    private static double seconds(LocalDateTime moment) {
        return moment.toEpochSecond(ZoneOffset.UTC) + (moment.getNano() == 0 ? 0 : FRACTION);
    }

    static Typed cast(DataType type, Typed value) throws EngineDeclined {
        if (value.categories() != null) {
            return Casts.fromTexts(type, value);
        }
        if (value.type() != DataType.DATE_TIME || !isInstant(type)) {
            throw new EngineDeclined("a " + value.type().value() + " is read as a " + type.value());
        }
        return new Typed(
                new Term.Mapped(type == DataType.DATE ? Part.DATE : Part.TIME, value.term()), type, null, value.known());
    }

    /** What a dateTime consists of. */
    enum Part implements Functions.OfNumber {
        DATE,
        TIME;

        @Override
        public double apply(double value) {
            if (Double.isNaN(value)) {
                return value;
            }
            double second = Math.floor(value);
            return this == DATE
                    ? Math.floorDiv((long) second, SECONDS_OF_DAY)
                    : Math.floorMod((long) second, SECONDS_OF_DAY) + (value - second);
        }
    }
}
