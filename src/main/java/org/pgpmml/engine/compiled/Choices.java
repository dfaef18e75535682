package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dmg.pmml.DataType;
import org.dmg.pmml.ResultFeature;
import org.dmg.pmml.True;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segmentation.MissingPredictionTreatment;
import org.dmg.pmml.mining.Segmentation.MultipleModelMethod;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.compiled.Segments.Member;
import org.pgpmml.engine.compiled.TakeResults.WhereMissing;

/** Compiles models whose results are those of one of their segments: the first that is taken, or the last of a chain. */
final class Choices {
    private final MiningModel model;
    private final List<Target> targets;
    private final Scope scope;
    private final Program program;
    private final Segments segments;
    private final boolean isChain;
    private final boolean endsEarly;
    private final int slot;
    private final int held;
    private final Map<String, Integer> classes = new LinkedHashMap<>();
    private final Map<String, Field> outputs = new LinkedHashMap<>();
    private final Map<String, Field> declared = new HashMap<>();
    private Field value;
    private boolean hasClasses = true;
    private boolean isUniform = true;

    private Choices(MiningModel model, List<Target> targets, Models models, Scope scope) {
        this.targets = targets;
        this.model = model;
        this.scope = scope;
        this.program = scope.program();
        this.segments = new Segments(model, models, scope);
        this.isChain = model.requireSegmentation().requireMultipleModelMethod() == MultipleModelMethod.MODEL_CHAIN;
        this.endsEarly = !isChain || segments.endsIfMissing();
        this.slot = program.slot();
        this.held = program.slot();
    }

    static Models.Compiled compile(MiningModel model, List<Target> targets, Models models, Scope scope)
            throws EngineDeclined {
        return new Choices(model, targets, models, scope).compile();
    }

    private Models.Compiled compile() throws EngineDeclined {
        if (isChain
                && model.requireSegmentation().getMissingPredictionTreatment() == MissingPredictionTreatment.SKIP_SEGMENT) {
            throw new EngineDeclined("a chain that skips segments is not compiled");
        }
        if (model.getTargets() != null && model.getTargets().getTargets().stream().anyMatch(target -> target.hasTargetValues())) {
            throw new EngineDeclined("a prediction stands in for that of no segment");
        }
        program.add(new ConstantStep(Double.NaN, slot));
        program.add(new ConstantStep(0, held));
        var list = model.requireSegmentation().requireSegments();
        int first = isChain ? lastAlwaysTaken() : 0;
        for (int i = 0; i < list.size(); i++) {
            boolean counts = i >= first;
            if (counts) {
                Segments.requireFunction(list.get(i), model.requireMiningFunction());
            }
            segments.compile(list.get(i), endsEarly, (member, part) -> end(member, part, counts));
        }
        if (endsEarly) {
            declared.forEach((name, field) -> scope.putAs(
                    name, new Field(name, field.slot(), field.type(), field.categories(), field.known().withFaults(true))));
        }
        if (!hasClasses) {
            return new Models.Compiled(new Result(value, null, null).withOthers(others()), outputs);
        }
        var slots = classes.values().stream().mapToInt(Integer::intValue).toArray();
        program.add(new ClearWhereMissing(new int[] {slot}, slots));
        var order = classes.keySet().stream().mapToInt(value.categories()::add).toArray();
        return new Models.Compiled(new Result(value, slots, order, isUniform).withOthers(others()), outputs);
    }

    /** Targets that the segment which counts does not predict have no value. */
    private List<Field> others() {
        return targets.stream()
                .filter(target -> targets.size() > 1 && !target.name().equals(value.name()))
                .map(target -> new Field(
                        target.name(),
                        start(Double.NaN),
                        target.type(),
                        target.type() == DataType.STRING ? new Categories(true) : null))
                .toList();
    }

    /** Only the segments from here on can be the last that is taken. */
    private int lastAlwaysTaken() {
        var list = model.requireSegmentation().requireSegments();
        int last = 0;
        for (int i = 0; i < list.size(); i++) {
            last = list.get(i).requirePredicate() instanceof True ? i : last;
        }
        return last;
    }

    private void end(Member member, Program part, boolean counts) throws EngineDeclined {
        if (counts) {
            take(member, part);
        } else if (endsEarly) {
            part.add(TakeResults.onlyEnding(member.result().value().slot(), segments.overSlot()));
        }
        if (isChain) {
            declare(member, part);
        }
    }

    private void take(Member member, Program part) throws EngineDeclined {
        var result = member.result();
        if (value == null) {
            var categories = result.value().categories() == null ? null : new Categories(true);
            value = new Field(result.value().name(), slot, result.value().type(), categories);
        }
        if (value.type() != result.value().type() || value.isNumeric() != result.value().isNumeric()) {
            throw new EngineDeclined("segments predict different types");
        }
        boolean isOwn = Objects.equals(result.value().name(), value.name())
                && targets.stream().anyMatch(target -> Objects.equals(target.name(), result.value().name()));
        if (!isOwn || !result.others().isEmpty()) {
            throw new EngineDeclined("a segment predicts another field than its model");
        }
        hasClasses &= result.classes() != null;
        List<Integer> from = new ArrayList<>(List.of(result.value().slot()));
        List<Integer> to = new ArrayList<>(List.of(slot));
        List<double[]> codes = new ArrayList<>();
        codes.add(value.isNumeric() ? null : TakeResults.table(result.value().categories(), value.categories()));
        List<Double> missing = new ArrayList<>(List.of(Double.NaN));
        if (hasClasses) {
            var own = new LinkedHashMap<String, Integer>();
            for (int k = 0; k < result.order().length; k++) {
                own.put(result.value().categories().text(result.order()[k]), result.classes()[k]);
                classes.computeIfAbsent(result.value().categories().text(result.order()[k]), text -> start(0));
            }
            isUniform &= result.isUniform() && List.copyOf(own.keySet()).equals(List.copyOf(classes.keySet()));
            classes.forEach((text, target) -> {
                from.add(own.getOrDefault(text, Member.ALWAYS));
                to.add(target);
                codes.add(null);
                missing.add(0d);
            });
        }
        for (var output : member.compiled().outputs().entrySet()) {
            var field = output.getValue();
            var known = outputs.get(output.getKey());
            if (known == null) {
                var categories = field.categories() == null ? null : new Categories(true);
                known = new Field(output.getKey(), start(Double.NaN), field.type(), categories);
                outputs.put(output.getKey(), known);
            }
            if (known.type() != field.type() || known.isNumeric() != field.isNumeric()) {
                throw new EngineDeclined("segments give output \"" + output.getKey() + "\" in different types");
            }
        }
        for (var output : outputs.entrySet()) {
            var field = member.compiled().outputs().get(output.getKey());
            if (field != null && field.categories() != null && !field.categories().isClosed()) {
                throw new EngineDeclined("output \"" + output.getKey() + "\" may be any text");
            }
            from.add(field == null ? Member.ALWAYS : field.slot());
            to.add(output.getValue().slot());
            codes.add(field == null || field.isNumeric()
                    ? null
                    : TakeResults.table(field.categories(), output.getValue().categories()));
            missing.add(Double.NaN);
        }
        part.add(new TakeResults(
                result.value().slot(),
                from.stream().mapToInt(Integer::intValue).toArray(),
                to.stream().mapToInt(Integer::intValue).toArray(),
                codes.toArray(double[][]::new),
                missing.stream().mapToDouble(Double::doubleValue).toArray(),
                held,
                endsEarly ? segments.overSlot() : Member.ALWAYS,
                !isChain,
                whereMissing()));
    }

    private WhereMissing whereMissing() {
        return switch (model.requireSegmentation().getMissingPredictionTreatment()) {
            case RETURN_MISSING -> WhereMissing.ENDS;
            case SKIP_SEGMENT -> WhereMissing.IS_SKIPPED;
            case CONTINUE -> WhereMissing.COUNTS;
        };
    }

    /** A slot that holds a value until a segment gives it another. */
    private int start(double before) {
        int place = program.slot();
        program.add(new ConstantStep(before, place));
        return place;
    }

    private void declare(Member member, Program part) throws EngineDeclined {
        var output = member.segment().requireModel().getOutput();
        if (output == null || !output.hasOutputFields()) {
            return;
        }
        var fields = output.getOutputFields();
        var from = new int[fields.size()];
        var to = new int[fields.size()];
        var needsValue = new boolean[fields.size()];
        for (int k = 0; k < from.length; k++) {
            var name = fields.get(k).requireName();
            var field = member.compiled().outputs().get(name);
            var feature = fields.get(k).getResultFeature();
            needsValue[k] = feature != ResultFeature.TRANSFORMED_VALUE && feature != ResultFeature.DECISION;
            var before = declared.get(name);
            if (before != null && (before.type() != field.type() || !field.isNumeric() || !before.isNumeric())) {
                throw new EngineDeclined("two segments of a chain give output \"" + name + "\"");
            }
            int place = before == null ? start(Marks.FAULT) : before.slot();
            boolean isCertain = member.segment().requirePredicate() instanceof True;
            from[k] = field.slot();
            to[k] = place;
            var known = Known.of(field.type()).as(fields.get(k).getOpType() == null ? Known.opType(field.type()) : fields.get(k).getOpType());
            declared.put(name, new Field(name, place, field.type(), field.categories(), known.withFaults(!isCertain)));
        }
        part.add(new DeclareOutputs(
                member.result().value().slot(),
                from,
                to,
                needsValue,
                endsEarly ? segments.overSlot() : Member.ALWAYS,
                program.faultSlot()));
        fields.forEach(field -> scope.putAs(field.requireName(), declared.get(field.requireName())));
    }
}
