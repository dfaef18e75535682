package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.rule_set.CompoundRule;
import org.dmg.pmml.rule_set.Rule;
import org.dmg.pmml.rule_set.RuleSetModel;
import org.dmg.pmml.rule_set.SimpleRule;
import org.pgpmml.engine.EngineDeclined;

/** Compiles RuleSetModel. Its categories have confidences, which are no probabilities, so the result has no shares. */
final class RuleSets {
    private final Scope scope;
    private final List<SimpleRule> rules = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();

    private RuleSets(Scope scope) {
        this.scope = scope;
    }

    static Result compile(RuleSetModel model, Target target, Scope scope) throws EngineDeclined {
        if (model.requireMiningFunction() != MiningFunction.CLASSIFICATION || target.name() == null) {
            throw new EngineDeclined("a rule set is no classification, or has no target field");
        }
        var ruleSet = model.requireRuleSet();
        var rules = new RuleSets(scope);
        if (ruleSet.hasRules()) {
            rules.add(ruleSet.getRules(), List.of());
        }
        boolean hasDefault = ruleSet.getDefaultScore() != null && ruleSet.getDefaultConfidence() != null;
        if (!hasDefault && rules.conditions.stream().noneMatch(RuleSets::alwaysHolds)) {
            throw new EngineDeclined("a rule set says nothing for a row in which no rule holds");
        }
        List<String> texts = new ArrayList<>();
        for (var rule : rules.rules) {
            texts.add(rule.requireScore().toString());
        }
        if (hasDefault) {
            texts.add(ruleSet.getDefaultScore().toString());
        }
        var value = Labels.field(texts.stream().distinct().toList(), target, scope.program());
        scope.program().add(new RuleSetStep(
                rules.conditions.toArray(Condition[]::new),
                rules.rules.stream().mapToInt(rule -> value.categories().find(rule.requireScore().toString())).toArray(),
                rules.rules.stream().mapToDouble(rule -> rule.getWeight().doubleValue()).toArray(),
                rules.rules.stream().mapToDouble(rule -> rule.getConfidence().doubleValue()).toArray(),
                rules.conditions.stream().anyMatch(Conditions::mayFault),
                ruleSet.requireRuleSelectionMethods().get(0).requireCriterion(),
                hasDefault ? value.categories().find(ruleSet.getDefaultScore().toString()) : Categories.OTHER,
                value.categories().size(),
                value.slot(),
                Arithmetic.of(model)));
        return new Result(value, null, null).alwaysThere();
    }

    /** A rule within compound rules holds where their conditions hold too. */
    private void add(List<Rule> within, List<Condition> outer) throws EngineDeclined {
        for (var rule : within) {
            var parts = new ArrayList<>(outer);
            parts.add(Conditions.compile(rule.requirePredicate(), scope));
            if (rule instanceof SimpleRule simple) {
                rules.add(simple);
                conditions.add(parts.size() == 1
                        ? parts.get(0)
                        : new Condition.Nested(parts.toArray(Condition[]::new)));
            } else if (rule instanceof CompoundRule compound) {
                add(compound.requireRules(), parts);
            } else {
                throw new EngineDeclined("rule " + rule.getClass().getSimpleName() + " is not compiled");
            }
        }
    }

    private static boolean alwaysHolds(Condition condition) {
        return condition instanceof Condition.Always always && always.answer() == Condition.TRUE;
    }
}
