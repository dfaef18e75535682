package org.pgpmml.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dmg.pmml.False;
import org.dmg.pmml.Model;
import org.dmg.pmml.OutputField;
import org.dmg.pmml.True;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segment;

/**
 * The output fields of a model and, where it passes a segment's results on as its own, of those segments: a gradient
 * boosting's probabilities usually stand in the last segment of a chain.
 */
final class OutputFields {
    private OutputFields() {}

    /** Those of the innermost segments first. */
    static List<OutputField> of(Model model) {
        var fields = new ArrayList<OutputField>();
        if (model instanceof MiningModel miningModel) {
            passedOn(miningModel).forEach(segment -> fields.addAll(of(segment.requireModel())));
        }
        if (model.getOutput() != null) {
            fields.addAll(model.getOutput().getOutputFields());
        }
        return fields;
    }

    /** The models that tell what a model predicts: itself, or segments, where it passes theirs on and names no target. */
    static List<Model> predicting(Model model) {
        if (!(model instanceof MiningModel miningModel)
                || model.requireMiningSchema().getMiningFields().stream().anyMatch(Describer::isTarget)) {
            return List.of(model);
        }
        var segments = passedOn(miningModel);
        return segments.isEmpty()
                ? List.of(model)
                : segments.stream().flatMap(segment -> predicting(segment.requireModel()).stream()).toList();
    }

    private static List<Segment> passedOn(MiningModel model) {
        var segmentation = model.requireSegmentation();
        var segments = segmentation.requireSegments().stream()
                .filter(segment -> !(segment.requirePredicate() instanceof False))
                .toList();
        return switch (segmentation.requireMultipleModelMethod()) {
            case SELECT_FIRST -> untilCertain(segments);
            case MODEL_CHAIN -> {
                var backwards = new ArrayList<>(segments);
                Collections.reverse(backwards);
                var tail = new ArrayList<>(untilCertain(backwards));
                Collections.reverse(tail);
                yield tail;
            }
            case MULTI_MODEL_CHAIN -> segments;
            default -> List.of();
        };
    }

    /** Segments up to the first that is always taken. */
    private static List<Segment> untilCertain(List<Segment> segments) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).requirePredicate() instanceof True) {
                return segments.subList(0, i + 1);
            }
        }
        return segments;
    }
}
