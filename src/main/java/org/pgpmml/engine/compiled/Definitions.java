package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.dmg.pmml.DefineFunction;
import org.pgpmml.engine.EngineDeclined;

/** Compiles functions that the document defines: their bodies, with the arguments in slots. */
final class Definitions {
    private final Expressions caller;
    private final Scope scope;

    Definitions(Expressions caller, Scope scope) {
        this.caller = caller;
        this.scope = scope;
    }

    Typed compile(Apply apply, DefineFunction function, DataType wanted) throws EngineDeclined {
        int count = function.getParameterFields().size();
        Applications.requireCount(apply, count, count);
        if (apply.getMapMissingTo() != null && apply.getDefaultValue() != null) {
            throw new EngineDeclined("a function of the document has mapMissingTo and defaultValue");
        }
        var inside = scope.ofFunction(function.requireName());
        var arguments = new Typed[count];
        var terms = new Term[count];
        boolean mayFault = false;
        for (int k = 0; k < count; k++) {
            var parameter = function.getParameterFields().get(k);
            var value = caller.compile(apply.getExpressions().get(k), parameter.getDataType());
            if (apply.getMapMissingTo() != null && mayFault && value.known().mayBeMissing()) {
                throw new EngineDeclined("an argument that may be missing follows one that may have no value");
            }
            mayFault |= value.known().mayFault();
            var argument = Expressions.as(value, parameter.getOpType());
            if (argument.isConstant()) {
                inside.putConstant(parameter.requireName(), argument);
                arguments[k] = argument;
            } else {
                var field = caller.field(parameter.requireName(), argument);
                inside.put(field);
                arguments[k] = Typed.of(field);
            }
            terms[k] = arguments[k].term();
        }
        var expressions = new Expressions(inside);
        var body = Expressions.as(expressions.compile(function.requireExpression(), function.getDataType()), function.getOpType());
        inside.leaveFunction(function.requireName());
        if (body.known().mayBeInvalid()) {
            throw new EngineDeclined("a function may pass on an invalid value");
        }
        var failures = new Rules.Failures(false, body.known().mayFault());
        var rules = new Rules(apply, wanted, body.type(), body.categories(), failures, true, with(arguments, body));
        var term = new Call.Defined(terms, body.term(), rules.treatment());
        var result = rules.typed(term, body.known().opType());
        boolean mayBeMissing = body.known().mayBeMissing() && apply.getDefaultValue() == null;
        return new Typed(result.term(), result.type(), result.categories(), result.known().withMissing(mayBeMissing));
    }

    /** A missing result counts like a missing argument, as far as stand-ins go. */
    private static Typed[] with(Typed[] arguments, Typed body) {
        var all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = body;
        return all;
    }
}
