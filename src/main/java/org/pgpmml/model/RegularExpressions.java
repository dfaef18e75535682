package org.pgpmml.model;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.dmg.pmml.Apply;
import org.dmg.pmml.Constant;
import org.dmg.pmml.PMML;
import org.dmg.pmml.PMMLFunctions;
import org.dmg.pmml.TextIndex;
import org.dmg.pmml.VisitorAction;
import org.jpmml.model.visitors.AbstractVisitor;

/** Refuses regular expressions that are none: every row that gets to one would be rejected. */
final class RegularExpressions extends AbstractVisitor {
    private RegularExpressions() {}

    /** @throws ModelFault that names the first of them */
    static void check(PMML pmml) {
        new RegularExpressions().applyTo(pmml);
    }

    @Override
    public VisitorAction visit(Apply apply) {
        var function = apply.requireFunction();
        var arguments = apply.getExpressions();
        if ((function.equals(PMMLFunctions.MATCHES) || function.equals(PMMLFunctions.REPLACE))
                && arguments.size() > 1
                && arguments.get(1) instanceof Constant constant
                && constant.getValue() != null) {
            check(constant.getValue().toString());
        }
        return super.visit(apply);
    }

    @Override
    public VisitorAction visit(TextIndex index) {
        check(index.getWordSeparatorCharacterRE());
        check(index.getWordRE());
        return super.visit(index);
    }

    private static void check(String pattern) {
        try {
            Pattern.compile(pattern == null ? "" : pattern);
        } catch (PatternSyntaxException e) {
            throw ModelFault.notEvaluable(
                    "\"" + pattern + "\" is not a regular expression: " + e.getDescription()
                            + (e.getIndex() < 0 ? "" : " at position " + (e.getIndex() + 1)) + ".",
                    "Correct it; it is read as Java's java.util.regex.Pattern writes regular expressions.");
        }
    }
}
