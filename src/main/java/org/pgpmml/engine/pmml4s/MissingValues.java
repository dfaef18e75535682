package org.pgpmml.engine.pmml4s;

import java.util.HashSet;
import java.util.Set;
import org.dmg.pmml.CompoundPredicate;
import org.dmg.pmml.DerivedField;
import org.dmg.pmml.FieldRef;
import org.dmg.pmml.HasFieldReference;
import org.dmg.pmml.Model;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Predicate;
import org.dmg.pmml.VisitorAction;
import org.dmg.pmml.clustering.ClusteringModel;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segmentation;
import org.dmg.pmml.regression.RegressionModel;
import org.dmg.pmml.rule_set.RuleSetModel;
import org.dmg.pmml.scorecard.Scorecard;
import org.dmg.pmml.tree.Node;
import org.dmg.pmml.tree.TreeModel;
import org.jpmml.model.visitors.AbstractVisitor;

/** Whether PMML4S treats missing values as PMML says in everything that a document holds. */
final class MissingValues extends AbstractVisitor {
    private boolean trusted = true;

    private MissingValues() {}

    static boolean areTrusted(PMML pmml) {
        var visitor = new MissingValues();
        visitor.applyTo(pmml);
        return visitor.trusted;
    }

    private VisitorAction require(boolean isTrusted) {
        trusted &= isTrusted;
        return trusted ? VisitorAction.CONTINUE : VisitorAction.TERMINATE;
    }

    @Override
    public VisitorAction visit(Model model) {
        return require(model instanceof TreeModel
                || model instanceof MiningModel
                || model instanceof RegressionModel
                || model instanceof ClusteringModel
                || model instanceof Scorecard
                || model instanceof RuleSetModel);
    }

    @Override
    public VisitorAction visit(DerivedField field) {
        return require(field.requireExpression() instanceof FieldRef);
    }

    @Override
    public VisitorAction visit(Segmentation segmentation) {
        return require(segmentation.requireMultipleModelMethod() != Segmentation.MultipleModelMethod.MAJORITY_VOTE);
    }

    /** After a comparison with a missing value PMML4S looks at the other children, and may go on where PMML ends. */
    @Override
    public VisitorAction visit(TreeModel model) {
        var isTrusted = switch (model.getMissingValueStrategy()) {
            case NONE -> true;
            case NULL_PREDICTION -> model.getNoTrueChildStrategy() == TreeModel.NoTrueChildStrategy.RETURN_NULL_PREDICTION
                    && askTheSame(model.requireNode());
            case LAST_PREDICTION, DEFAULT_CHILD -> askTheSame(model.requireNode());
            default -> false;
        };
        return require(isTrusted) == VisitorAction.CONTINUE ? super.visit(model) : VisitorAction.TERMINATE;
    }

    /** Whether all children of each node are chosen by the same fields. */
    private static boolean askTheSame(Node node) {
        if (!node.hasNodes()) {
            return true;
        }
        var first = fields(node.getNodes().get(0));
        return !first.isEmpty()
                && node.getNodes().stream().allMatch(child -> fields(child).equals(first) && askTheSame(child));
    }

    private static Set<String> fields(Node node) {
        var fields = new HashSet<String>();
        collect(node.requirePredicate(), fields);
        return fields;
    }

    private static void collect(Predicate predicate, Set<String> fields) {
        if (predicate instanceof HasFieldReference<?> reference) {
            fields.add(reference.requireField());
        } else if (predicate instanceof CompoundPredicate compound) {
            compound.requirePredicates().forEach(part -> collect(part, fields));
        }
    }
}
