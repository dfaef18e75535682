package org.pgpmml.engine.compiled;

import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/** Values in another type, as the reference casts them: a value that the type cannot hold is a fault. */
final class Casts {
    private Casts() {}

    static Typed to(DataType type, Typed value) throws EngineDeclined {
        if (value.type() == type) {
            return value;
        }
        if (Instants.isInstant(type) || Instants.isInstant(value.type())) {
            return Instants.cast(type, value);
        }
        if (!Field.isSupported(type)) {
            throw new EngineDeclined("values of type " + type.value() + " are not compiled");
        }
        if (value.categories() != null) {
            return fromTexts(type, value);
        }
        if (type == DataType.STRING) {
            return toTexts(value);
        }
        return switch (type) {
            case FLOAT -> map(Functions.Unary.TO_FLOAT, type, value, false).withDomain(null);
            case INTEGER -> value.type() == DataType.BOOLEAN
                    ? with(type, value)
                    : map(Functions.Unary.TO_INTEGER, type, value, true);
            case BOOLEAN -> map(Functions.Unary.TO_BOOLEAN, type, value, true);
            default -> with(type, value);
        };
    }

    private static Typed with(DataType type, Typed value) {
        return new Typed(value.term(), type, null, value.known().as(Known.opType(type)));
    }

    private static Typed map(Functions.Unary function, DataType type, Typed value, boolean mayFault) {
        return new Typed(
                new Term.Mapped(function, value.term()),
                type,
                null,
                value.known().as(Known.opType(type)).withFaults(mayFault));
    }

    static Typed fromTexts(DataType type, Typed value) throws EngineDeclined {
        if (!value.categories().isClosed()) {
            throw new EngineDeclined("any text may have to be read as a " + type.value());
        }
        var byCode = new double[value.categories().size()];
        boolean mayFault = false;
        for (int code = 0; code < byCode.length; code++) {
            byCode[code] = Literals.parse(value.categories().text(code), type, null);
            mayFault |= Marks.isFault(byCode[code]);
        }
        return new Typed(
                new Term.Recoded(byCode, value.term()),
                type,
                null,
                value.known().as(Known.opType(type)).withFaults(mayFault));
    }

    private static Typed toTexts(Typed value) throws EngineDeclined {
        var numbers = value.type() == DataType.BOOLEAN ? new double[] {0, 1} : value.known().domain();
        if (numbers == null) {
            throw new EngineDeclined("numbers are written as texts, and any may come");
        }
        var categories = new Categories(true);
        var codes = new double[numbers.length];
        for (int k = 0; k < codes.length; k++) {
            codes[k] = categories.add(Literals.format(numbers[k], value.type()));
        }
        return new Typed(
                new Term.Mapped(new Functions.ByNumber(numbers, codes), value.term()),
                DataType.STRING,
                categories,
                value.known().as(Known.opType(DataType.STRING)).withDomain(null));
    }
}
