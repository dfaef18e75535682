package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.True;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segment;
import org.dmg.pmml.mining.Segmentation.MissingPredictionTreatment;
import org.dmg.pmml.mining.Segmentation.MultipleModelMethod;
import org.pgpmml.engine.EngineDeclined;

/** Compiles the segments of a MiningModel, each into steps for the rows that take it. */
final class Segments {
    private final MiningModel model;
    private final Models models;
    private final Scope scope;
    private final Program program;
    private final List<Member> members = new ArrayList<>();
    private int overSlot = Member.ALWAYS;

    /**
     * @param taken the slot that says, with 1, that a row takes the segment; {@link #ALWAYS} where every row does
     */
    record Member(Segment segment, Models.Compiled compiled, int taken, Program part) {
        static final int ALWAYS = -1;

        Result result() {
            return compiled.result();
        }

        double weight() {
            return segment.getWeight().doubleValue();
        }

        boolean isAlways() {
            return taken == ALWAYS;
        }
    }

    /** What follows the steps of a segment, for the rows that take it. */
    interface Ending {
        void add(Member member, Program part) throws EngineDeclined;
    }

    Segments(MiningModel model, Models models, Scope scope) {
        this.model = model;
        this.models = models;
        this.scope = scope;
        this.program = scope.program();
    }

    List<Member> members() {
        return members;
    }

    /** Where a row's value is not 0 once no further segment counts for it. */
    int overSlot() {
        if (overSlot == Member.ALWAYS) {
            overSlot = program.slot();
            program.add(new ConstantStep(0, overSlot));
        }
        return overSlot;
    }

    /** Whether a segment without a prediction leaves the whole model without one. */
    boolean endsIfMissing() {
        return model.requireSegmentation().getMissingPredictionTreatment() == MissingPredictionTreatment.RETURN_MISSING;
    }

    /** Whether every row takes every segment, so that nothing has to be asked. */
    static boolean areAlwaysTaken(MiningModel model) {
        return model.requireSegmentation().getMissingPredictionTreatment() != MissingPredictionTreatment.RETURN_MISSING
                && model.requireSegmentation().requireSegments().stream()
                        .allMatch(segment -> segment.requirePredicate() instanceof True);
    }

    void compile(Segment segment, boolean endsEarly, Ending ending) throws EngineDeclined {
        var condition = Conditions.compile(segment.requirePredicate(), scope);
        boolean isAlways = condition instanceof Condition.Always always && always.answer() == Condition.TRUE && !endsEarly;
        var part = isAlways ? program : program.part();
        int taken = isAlways ? Member.ALWAYS : program.slot();
        int over = endsEarly ? overSlot() : Member.ALWAYS;
        var compiled = models.compile(segment.requireModel(), scope.ofSegment(segment.requireModel(), part));
        models.requireTypes(model, segment.requireModel(), compiled.result().value());
        boolean isChained = model.requireSegmentation().requireMultipleModelMethod() == MultipleModelMethod.MODEL_CHAIN;
        if (!compiled.result().others().isEmpty() && (!isChained || segment.requireModel() instanceof MiningModel)) {
            throw new EngineDeclined("a segment has several targets");
        }
        var member = new Member(segment, compiled, taken, part);
        ending.add(member, part);
        if (!isAlways) {
            program.add(new SegmentStep(over, condition, taken, part.steps()));
        }
        members.add(member);
    }

    static void requireFunction(Segment segment, MiningFunction function) throws EngineDeclined {
        if (segment.requireModel().requireMiningFunction() != function) {
            throw new EngineDeclined("a segment's mining function is not its model's");
        }
    }
}
