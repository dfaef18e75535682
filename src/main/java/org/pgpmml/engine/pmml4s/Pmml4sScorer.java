package org.pgpmml.engine.pmml4s;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.dmg.pmml.ResultFeature;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.RowScorer;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.ResultField;
import org.pgpmml.model.RowFault;
import org.pmml4s.data.DataVal;
import org.pmml4s.data.DoubleVal;
import org.pmml4s.data.GenericSeriesWithSchema;
import org.pmml4s.data.LongVal;
import org.pmml4s.data.Series;
import org.pmml4s.data.StringVal;
import org.pmml4s.metadata.OutputField;
import org.pmml4s.model.Model;
import org.pmml4s.model.TreeModel;

/** Row by row, values and results by position. A row on which PMML4S may go wrong is rejected, never guessed. */
final class Pmml4sScorer implements RowScorer {
    /** Up to so many classes PMML4S keeps in the document's order, and takes the first of those that tie. */
    private static final int MOST_ORDERED = 4;

    private final ModelDescription description;
    private final InputTreatment[] treatments;
    private final Model model;
    private final boolean takesMissing;

    /** The place of each of our inputs among PMML4S's. */
    private final int[] fields;

    /** The place of each of our results among PMML4S's. */
    private final int[] places;

    /** Where PMML4S gives its prediction. */
    private final int prediction;

    /** Where it gives the probability of each class, if it computes them; a tree only reads them. */
    private final int[] probabilities;

    /** @param takesMissing whether missing values come out right */
    Pmml4sScorer(ModelDescription description, InputTreatment[] treatments, Model model, boolean takesMissing)
            throws EngineDeclined {
        this.description = description;
        this.treatments = treatments;
        this.model = model;
        this.takesMissing = takesMissing;
        var names = Arrays.asList(model.inputNames());
        this.fields = description.inputs().stream()
                .mapToInt(input -> names.indexOf(input.name()))
                .toArray();
        if (Arrays.stream(fields).anyMatch(field -> field < 0)) {
            throw new EngineDeclined("PMML4S does not know every input");
        }
        model.setSupplementOutput(true); // prediction and probabilities, where the document lists other outputs only
        var outputs = model.outputFields();
        this.prediction = find(outputs, output -> is(output, ResultFeature.PREDICTED_VALUE));
        if (prediction < 0) {
            throw new EngineDeclined("PMML4S gives no prediction");
        }
        this.probabilities = model instanceof TreeModel ? new int[0] : probabilities(outputs);
        this.places = new int[description.results().size()];
        for (int j = 0; j < places.length; j++) {
            places[j] = place(description.results().get(j), outputs);
        }
    }

    private int place(ResultField result, OutputField[] outputs) throws EngineDeclined {
        int place = find(outputs, output -> output.name().equals(result.name()));
        if (place < 0 && (result.kind().equals("target") || result.feature().equals(ResultFeature.PREDICTED_VALUE.value()))) {
            place = prediction;
        }
        if (place < 0) {
            throw new EngineDeclined("PMML4S does not give \"" + result.name() + "\"");
        }
        return place;
    }

    private static int find(OutputField[] outputs, Predicate<OutputField> wanted) {
        return IntStream.range(0, outputs.length)
                .filter(i -> wanted.test(outputs[i]))
                .findFirst()
                .orElse(-1);
    }

    private static boolean is(OutputField output, ResultFeature feature) {
        return output.feature().toString().equals(feature.value());
    }

    private static int[] probabilities(OutputField[] outputs) {
        var byClass = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < outputs.length; i++) {
            if (is(outputs[i], ResultFeature.PROBABILITY) && outputs[i].value().isDefined()) {
                byClass.putIfAbsent(outputs[i].value().get().toVal().toString(), i);
            }
        }
        return byClass.values().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public Object[] score(Object[] inputs) throws RowFault {
        var values = new DataVal[model.usedSchema().size()];
        Arrays.fill(values, DataVal.NULL());
        for (int i = 0; i < inputs.length; i++) {
            var value = treatments[i].apply(inputs[i]);
            if (value == null && !takesMissing) {
                throw new RowFault(
                        description.inputs().get(i).name(), null, "PMML4S is not trusted with missing values in this model");
            }
            values[fields[i]] = value(value);
        }
        var scored = predict(new GenericSeriesWithSchema(values, model.usedSchema()));
        if (plain(scored.get(prediction)) != null) {
            checkProbabilities(scored);
        } else if (Arrays.stream(values).noneMatch(DataVal::isMissing) && !takesMissing) {
            throw new RowFault(null, null, "PMML4S gives no result, though no input is missing");
        }
        var results = new Object[places.length];
        for (int j = 0; j < places.length; j++) {
            results[j] = plain(scored.get(places[j]));
        }
        return results;
    }

    private Series predict(Series row) throws RowFault {
        try {
            return model.predict(row);
        } catch (RuntimeException | scala.NotImplementedError e) {
            throw new RowFault(null, null, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    /** Where an exponential overflows, PMML4S has no probability; where two of many classes tie, it takes any. */
    private void checkProbabilities(Series scored) throws RowFault {
        double highest = Double.NEGATIVE_INFINITY;
        boolean tie = false;
        for (int place : probabilities) {
            double probability = scored.getDouble(place);
            if (Double.isNaN(probability)) {
                throw new RowFault(null, null, "PMML4S cannot compute the probability of every class");
            }
            tie = probability == highest || tie && probability < highest;
            highest = Math.max(highest, probability);
        }
        if (tie && probabilities.length > MOST_ORDERED) {
            throw new RowFault(null, null, "two classes are equally probable, and PMML4S takes any of them");
        }
    }

    private static DataVal value(Object value) {
        if (value == null) {
            return DataVal.NULL();
        }
        if (value instanceof Double number) {
            return DoubleVal.apply(number);
        }
        return value instanceof Long number ? LongVal.apply(number) : StringVal.apply((String) value);
    }

    /** PMML4S writes a missing integer as the smallest one, and a missing identifier as an empty text. */
    private static Object plain(DataVal value) {
        if (value == null
                || value.isMissing()
                || value instanceof LongVal number && number.value() == Long.MIN_VALUE
                || value instanceof StringVal text && text.value().isEmpty()) {
            return null;
        }
        return value.toVal();
    }
}
