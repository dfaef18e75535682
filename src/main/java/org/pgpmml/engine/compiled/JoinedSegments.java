package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dmg.pmml.DataType;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segmentation.MultipleModelMethod;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.compiled.Segments.Member;

/** Compiles joins of segments of which some may not be taken, or not counted. */
final class JoinedSegments {
    private final MiningModel model;
    private final Target target;
    private final Models models;
    private final Scope scope;
    private final MultipleModelMethod method;
    private final Segments segments;

    JoinedSegments(MiningModel model, Target target, Models models, Scope scope) {
        this.model = model;
        this.target = target;
        this.models = models;
        this.scope = scope;
        this.method = model.requireSegmentation().requireMultipleModelMethod();
        this.segments = new Segments(model, models, scope);
    }

    Result compile() throws EngineDeclined {
        boolean isClassification = model.requireMiningFunction() == MiningFunction.CLASSIFICATION;
        if (!isClassification && model.requireMiningFunction() != MiningFunction.REGRESSION) {
            throw new EngineDeclined("segments of mining function " + model.requireMiningFunction().value() + " are not joined");
        }
        double threshold = model.requireSegmentation().getMissingThreshold().doubleValue();
        if (threshold < 0 || threshold > 1) {
            throw new EngineDeclined("the threshold of missing predictions is " + threshold);
        }
        for (var segment : model.requireSegmentation().requireSegments()) {
            Segments.requireFunction(segment, model.requireMiningFunction());
            if (segment.getWeight().doubleValue() < 0) {
                throw new EngineDeclined("a segment has a negative weight");
            }
            segments.compile(segment, segments.endsIfMissing(), this::end);
        }
        return isClassification ? classification() : regression();
    }

    private void end(Member member, Program part) throws EngineDeclined {
        boolean isNumber = member.result().isNumeric();
        if (isNumber == (model.requireMiningFunction() == MiningFunction.CLASSIFICATION)) {
            throw new EngineDeclined("segments predict numbers where categories are joined, or the other way round");
        }
        if (segments.endsIfMissing()) {
            part.add(TakeResults.onlyEnding(member.result().value().slot(), segments.overSlot()));
        }
    }

    private Joins.Members members() {
        var list = segments.members();
        return new Joins.Members(
                list.stream().mapToInt(member -> member.result().value().slot()).toArray(),
                list.stream().mapToInt(Member::taken).toArray(),
                list.stream().mapToDouble(Member::weight).toArray(),
                model.requireSegmentation().getMissingPredictionTreatment(),
                model.requireSegmentation().getMissingThreshold().doubleValue(),
                Arithmetic.of(model));
    }

    private Result regression() throws EngineDeclined {
        var how = switch (method) {
            case SUM -> Joins.OfNumbers.SUM;
            case WEIGHTED_SUM -> Joins.OfNumbers.WEIGHTED_SUM;
            case AVERAGE -> Joins.OfNumbers.AVERAGE;
            case WEIGHTED_AVERAGE -> Joins.OfNumbers.WEIGHTED_AVERAGE;
            case MEDIAN -> Joins.OfNumbers.MEDIAN;
            case WEIGHTED_MEDIAN -> Joins.OfNumbers.WEIGHTED_MEDIAN;
            default -> throw new EngineDeclined("joining numbers by " + method.value() + " is not compiled");
        };
        if (how == Joins.OfNumbers.MEDIAN && Arithmetic.of(model) == Arithmetic.FLOAT) {
            throw new EngineDeclined("medians of floats are not compiled");
        }
        var value = target.number(scope.program());
        scope.program().add(new Joins.Numbers(members(), how, value.slot(), target));
        return Result.number(value);
    }

    private Result classification() throws EngineDeclined {
        return switch (method) {
            case MAJORITY_VOTE -> votes(false);
            case WEIGHTED_MAJORITY_VOTE -> votes(true);
            case AVERAGE -> shares(ShareJoin.Method.MEAN, false);
            case WEIGHTED_AVERAGE -> shares(ShareJoin.Method.MEAN, true);
            case MAX -> shares(ShareJoin.Method.MAX, false);
            case MEDIAN -> shares(ShareJoin.Method.MEDIAN, false);
            default -> throw new EngineDeclined("joining categories by " + method.value() + " is not compiled");
        };
    }

    private double[] factors(boolean isWeighted) {
        return segments.members().stream().mapToDouble(member -> isWeighted ? member.weight() : 1).toArray();
    }

    private Result votes(boolean isWeighted) {
        var value = target.label(scope.program());
        var translations = segments.members().stream()
                .map(member -> member.result().value().categories().translate(value.categories()))
                .toArray(int[][]::new);
        var classes = scope.program().slots(value.categories().size());
        var order = new int[classes.length];
        Arrays.setAll(order, k -> k);
        scope.program().add(new Joins.Categorical(members(), translations, factors(isWeighted), value.slot(), classes));
        return new Result(value, classes, order, false);
    }

    private Result shares(ShareJoin.Method how, boolean isWeighted) throws EngineDeclined {
        var first = Ensembles.order(segments.members().get(0).result());
        for (var member : segments.members()) {
            if (!member.result().isUniform() || !Ensembles.order(member.result()).equals(first)) {
                throw new EngineDeclined("segments list different categories, or in different orders");
            }
        }
        if (how == ShareJoin.Method.MEDIAN && Arithmetic.of(model) == Arithmetic.FLOAT) {
            throw new EngineDeclined("medians of floats are not compiled");
        }
        var value = target.label(scope.program());
        var order = first.stream().mapToInt(value.categories()::add).toArray();
        var classes = scope.program().slots(order.length);
        scope.program().add(new ShareJoin(
                members(),
                how,
                segments.members().stream().map(member -> member.result().classes()).toArray(int[][]::new),
                factors(isWeighted),
                value.slot(),
                classes,
                order,
                preferred(first, how)));
        return new Result(value, classes, order);
    }

    private int[] preferred(List<String> order, ShareJoin.Method how) throws EngineDeclined {
        var listed = models.validValues(target.name());
        List<String> preferred = new ArrayList<>(listed.isEmpty() ? order : listed);
        preferred.retainAll(order);
        if (how != ShareJoin.Method.MEAN && (target.type() != DataType.STRING || preferred.isEmpty())) {
            throw new EngineDeclined("a " + method.value() + " of probabilities of categories that are no texts");
        }
        return preferred.stream().mapToInt(order::indexOf).toArray();
    }
}
