package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dmg.pmml.scorecard.Attribute;
import org.dmg.pmml.scorecard.Characteristic;
import org.dmg.pmml.scorecard.Scorecard;
import org.dmg.pmml.scorecard.Scorecard.ReasonCodeAlgorithm;
import org.pgpmml.engine.EngineDeclined;

/** Compiles Scorecard. */
final class Scorecards {
    /** Differences of integers up to it cannot overflow. */
    private static final double LARGE = 1 << 30;

    private final Scorecard model;
    private final List<Characteristic> characteristics;
    private final Scope scope;
    private final Program program;
    private final Arithmetic arithmetic;

    private Scorecards(Scorecard model, Scope scope) {
        this.model = model;
        this.characteristics = model.requireCharacteristics().requireCharacteristics();
        this.scope = scope;
        this.program = scope.program();
        this.arithmetic = Arithmetic.of(model);
    }

    static Result compile(Scorecard model, Target target, Scope scope) throws EngineDeclined {
        return new Scorecards(model, scope).compile(target);
    }

    private Result compile(Target target) throws EngineDeclined {
        int count = characteristics.size();
        var choices = new Choice[count];
        var scores = new double[count][];
        var computed = new int[count][];
        for (int c = 0; c < count; c++) {
            var attributes = characteristics.get(c).requireAttributes();
            List<Condition> conditions = new ArrayList<>();
            for (var attribute : attributes) {
                conditions.add(Conditions.compile(attribute.requirePredicate(), scope));
            }
            choices[c] = ChoiceBuilder.of(conditions);
            scores[c] = new double[attributes.size()];
            computed[c] = new int[attributes.size()];
            for (int a = 0; a < attributes.size(); a++) {
                score(attributes.get(a), scores[c], computed[c], a);
            }
            if (Arrays.stream(computed[c]).allMatch(slot -> slot == ScorecardStep.NOT_COMPUTED)) {
                computed[c] = null;
            }
        }
        var taken = model.isUseReasonCodes() ? program.slots(count) : null;
        var partialScores = model.isUseReasonCodes() ? program.slots(count) : null;
        int sum = program.slot();
        double initial = arithmetic.round(model.getInitialScore().doubleValue());
        program.add(new ScorecardStep(choices, scores, computed, initial, sum, taken, partialScores, arithmetic));
        var value = target.number(program);
        program.add(new FinishStep(new int[] {sum}, sum, value.slot(), target, arithmetic));
        return model.isUseReasonCodes()
                ? new Result(value, reasons(taken, partialScores, sum))
                : Result.number(value);
    }

    private void score(Attribute attribute, double[] scores, int[] computed, int a) throws EngineDeclined {
        computed[a] = ScorecardStep.NOT_COMPUTED;
        if (attribute.getComplexPartialScore() != null) {
            var value = new Expressions(scope).compile(attribute.getComplexPartialScore().requireExpression());
            Field.requireNumeric(value);
            computed[a] = value.slot();
        } else {
            scores[a] = attribute.requirePartialScore().doubleValue();
        }
    }

    private Reasons reasons(int[] taken, int[] partialScores, int sum) throws EngineDeclined {
        var codes = new Categories();
        var reasons = new int[taken.length][];
        var baselines = new double[taken.length];
        for (int c = 0; c < taken.length; c++) {
            var characteristic = characteristics.get(c);
            var baseline = characteristic.getBaselineScore() == null
                    ? model.getBaselineScore()
                    : characteristic.getBaselineScore();
            if (baseline == null || Math.abs(baseline.doubleValue()) > LARGE) {
                throw new EngineDeclined("a characteristic has no baseline score, or a very large one");
            }
            baselines[c] = baseline.doubleValue();
            var attributes = characteristic.requireAttributes();
            reasons[c] = new int[attributes.size()];
            for (int a = 0; a < attributes.size(); a++) {
                reasons[c][a] = reason(characteristic, attributes.get(a), codes);
            }
        }
        boolean isBelow = model.getReasonCodeAlgorithm() == ReasonCodeAlgorithm.POINTS_BELOW;
        return new Reasons(
                program,
                codes,
                new ReasonsStep(
                        taken, partialScores, reasons, baselines, isBelow, sum, program.slots(codes.size()), arithmetic));
    }

    private static int reason(Characteristic characteristic, Attribute attribute, Categories codes)
            throws EngineDeclined {
        var code = attribute.getReasonCode() == null ? characteristic.getReasonCode() : attribute.getReasonCode();
        if (code == null) {
            throw new EngineDeclined("an attribute of a scorecard has no reason code");
        }
        if (attribute.getPartialScore() != null && Math.abs(attribute.getPartialScore().doubleValue()) > LARGE) {
            throw new EngineDeclined("an attribute of a scorecard has a very large score");
        }
        return codes.add(code);
    }
}
