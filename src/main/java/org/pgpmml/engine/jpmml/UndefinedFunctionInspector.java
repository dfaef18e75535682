package org.pgpmml.engine.jpmml;

import java.util.Set;
import java.util.stream.Collectors;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DefineFunction;
import org.dmg.pmml.PMML;
import org.dmg.pmml.VisitorAction;
import org.jpmml.evaluator.EvaluationException;
import org.jpmml.evaluator.FunctionRegistry;
import org.jpmml.model.UnsupportedAttributeException;
import org.jpmml.model.visitors.MarkupInspector;

/** Reports functions that nobody defines. JPMML itself finds them only when a row gets to them. */
final class UndefinedFunctionInspector extends MarkupInspector<UnsupportedAttributeException> {
    private final Set<String> defined;

    UndefinedFunctionInspector(PMML pmml) {
        var dictionary = pmml.getTransformationDictionary();
        this.defined = dictionary == null
                ? Set.of()
                : dictionary.getDefineFunctions().stream()
                        .map(DefineFunction::requireName)
                        .collect(Collectors.toSet());
    }

    @Override
    public VisitorAction visit(Apply apply) {
        var function = apply.requireFunction();
        if (!defined.contains(function) && !isBuiltIn(function)) {
            report(new UnsupportedAttributeException("Function \"" + function + "\" is not defined", apply));
        }
        return super.visit(apply);
    }

    private static boolean isBuiltIn(String function) {
        try {
            return FunctionRegistry.getFunction(function) != null;
        } catch (EvaluationException | LinkageError e) { // the name of a class that is no function, or of its file
            return false;
        }
    }
}
