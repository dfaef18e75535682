package org.pgpmml.engine.jpmml;

import java.util.List;
import java.util.Map;
import org.dmg.pmml.Apply;
import org.dmg.pmml.PMMLFunctions;
import org.dmg.pmml.VisitorAction;
import org.jpmml.evaluator.FieldValue;
import org.jpmml.evaluator.FieldValueUtil;
import org.jpmml.evaluator.FunctionRegistry;
import org.jpmml.evaluator.RegExUtil;
import org.jpmml.evaluator.TypeInfos;
import org.jpmml.evaluator.functions.BinaryFunction;
import org.jpmml.evaluator.functions.TernaryFunction;
import org.jpmml.model.visitors.AbstractVisitor;
import org.pgpmml.engine.MeteredText;

/**
 * Functions with a regular expression under names of our own, as JPMML lets nobody replace those of PMML: they give the same
 * results, and come to an end.
 */
final class MeteredFunctions extends AbstractVisitor {
    private static final Map<String, String> NAMES =
            Map.of(PMMLFunctions.MATCHES, "pg_pmml:matches", PMMLFunctions.REPLACE, "pg_pmml:replace");

    static {
        FunctionRegistry.putFunction(NAMES.get(PMMLFunctions.MATCHES), new Matches());
        FunctionRegistry.putFunction(NAMES.get(PMMLFunctions.REPLACE), new Replace());
    }

    @Override
    public VisitorAction visit(Apply apply) {
        apply.setFunction(NAMES.getOrDefault(apply.requireFunction(), apply.requireFunction()));
        return super.visit(apply);
    }

    private static final class Matches extends BinaryFunction {
        Matches() {
            super(PMMLFunctions.MATCHES, List.of("input", "pattern"));
        }

        @Override
        public FieldValue evaluate(FieldValue input, FieldValue pattern) {
            var compiled = RegExUtil.compile(pattern.asString(), null);
            var text = input.asString();
            boolean isFound = MeteredText.matching(() -> MeteredText.matcher(compiled, text).find());
            return FieldValueUtil.create(TypeInfos.CATEGORICAL_BOOLEAN, isFound);
        }
    }

    private static final class Replace extends TernaryFunction {
        Replace() {
            super(PMMLFunctions.REPLACE, List.of("input", "pattern", "replacement"));
        }

        @Override
        public FieldValue evaluate(FieldValue input, FieldValue pattern, FieldValue replacement) {
            var text = input.asString();
            var compiled = RegExUtil.compile(pattern.asString(), null);
            var by = replacement.asString().replace("$$", "\\$");
            var replaced = MeteredText.matching(() -> MeteredText.matcher(compiled, text).replaceAll(by));
            return FieldValueUtil.create(TypeInfos.CATEGORICAL_STRING, replaced);
        }
    }
}
