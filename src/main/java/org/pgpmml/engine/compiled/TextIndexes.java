package org.pgpmml.engine.compiled;

import org.dmg.pmml.DataType;
import org.dmg.pmml.OpType;
import org.dmg.pmml.TextIndex;
import org.pgpmml.engine.EngineDeclined;

/** Compiles TextIndex. */
final class TextIndexes {
    private final Expressions expressions;
    private final Scope scope;

    TextIndexes(Expressions expressions, Scope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    Typed compile(TextIndex index) throws EngineDeclined {
        var text = scope.findFallible(index.requireTextField());
        boolean isReadable = text.type() == DataType.STRING
                && text.categories() != null
                && (text.categories().isClosed() || text.categories().origin() != null)
                && !text.known().mayBeInvalid();
        if (!isReadable) {
            throw new EngineDeclined("field \"" + text.name() + "\" is no text whose words can be counted");
        }
        var term = expressions.compile(index.requireExpression(), null);
        if (!term.isConstant() || term.known().mayBeMissing() || term.known().mayFault()) {
            throw new EngineDeclined("a text index looks for a term that is no constant");
        }
        var settings = TextSettings.of(index);
        int slot = scope.program().weights().slot(text, settings, text(term), scope.program());
        return new Typed(
                new Term.Slot(slot),
                settings.weight() == TextSettings.Weight.LOGARITHMIC ? DataType.DOUBLE : DataType.INTEGER,
                null,
                new Known(OpType.CONTINUOUS, text.known().mayBeMissing(), text.known().mayFault(), false));
    }

    private static String text(Typed constant) throws EngineDeclined {
        double value = ((Term.Fixed) constant.term()).value();
        return constant.categories() == null
                ? Literals.format(value, constant.type())
                : constant.categories().text((int) value);
    }
}
