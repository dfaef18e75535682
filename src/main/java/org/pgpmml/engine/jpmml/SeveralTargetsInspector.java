package org.pgpmml.engine.jpmml;

import org.dmg.pmml.Model;
import org.dmg.pmml.VisitorAction;
import org.dmg.pmml.regression.RegressionModel;
import org.dmg.pmml.tree.TreeModel;
import org.jpmml.model.UnsupportedAttributeException;
import org.jpmml.model.visitors.MarkupInspector;
import org.pgpmml.model.Describer;

/** Reports trees and regressions with several targets, such as scikit-learn's are exported with: JPMML rejects every row. */
final class SeveralTargetsInspector extends MarkupInspector<UnsupportedAttributeException> {
    @Override
    public VisitorAction visit(Model model) {
        if ((model instanceof TreeModel || model instanceof RegressionModel) && targets(model) > 1) {
            report(new UnsupportedAttributeException(model.getClass().getSimpleName() + " has several targets", model));
        }
        return super.visit(model);
    }

    private static long targets(Model model) {
        return model.requireMiningSchema().getMiningFields().stream().filter(Describer::isTarget).count();
    }
}
