package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/** Codes of one list of texts as codes of another. */
final class Texts {
    private Texts() {}

    /** A list that can hold the texts of both. */
    static Categories union(Categories a, Categories b) throws EngineDeclined {
        if (a == b || (!a.isClosed() && b.isClosed())) {
            return a;
        }
        if (!b.isClosed()) {
            if (!a.isClosed()) {
                throw new EngineDeclined("texts of two fields come together");
            }
            return b;
        }
        return new Categories(true);
    }

    static Typed recode(Typed value, Categories into) throws EngineDeclined {
        if (value.categories() == into) {
            return value;
        }
        if (!value.categories().isClosed()) {
            throw new EngineDeclined("texts of two fields are compared");
        }
        var byCode = Arrays.stream(value.categories().translate(into)).asDoubleStream().toArray();
        var term = value.term() instanceof Term.Fixed constant
                ? Double.isNaN(constant.value()) ? constant : new Term.Fixed(byCode[(int) constant.value()])
                : new Term.Recoded(byCode, value.term());
        return new Typed(term, DataType.STRING, into, value.known());
    }
}
