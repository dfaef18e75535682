package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dmg.pmml.DataType;

/** The terms that a model counts in texts, by text and settings: one step counts all of a group in one pass. */
final class TextGroups {
    private final Map<Key, Group> groups = new HashMap<>();
    private final Map<Integer, Place> places = new HashMap<>();
    private int unread;

    /** Slots that only the expression being compiled has read so far. */
    private final Set<Integer> unnamed = new HashSet<>();

    private record Key(Program program, int slot, TextSettings settings) {}

    /** @param at the place of the term in the group */
    private record Place(Group group, int at) {}

    private final class Group {
        private final TextSource source;
        private final Program program;
        private final List<String> terms = new ArrayList<>();
        private final List<Integer> slots = new ArrayList<>();
        private final List<Double> factors = new ArrayList<>();
        private final List<Double> missing = new ArrayList<>();
        private final List<TextWeights.Sum> sums = new ArrayList<>();

        Group(TextSource source, Program program) {
            this.source = source;
            this.program = program;
        }

        TextWeights step(TextSettings settings) {
            return new TextWeights(
                    source,
                    settings,
                    terms.toArray(String[]::new),
                    slots.stream().mapToInt(Integer::intValue).toArray(),
                    factors.stream().mapToDouble(Double::doubleValue).toArray(),
                    missing.stream().mapToDouble(Double::doubleValue).toArray(),
                    sums.toArray(TextWeights.Sum[]::new));
        }
    }

    /** Where the weight of a term in the texts of a field goes. */
    int slot(Field text, TextSettings settings, String term, Program program) {
        var group = groups.computeIfAbsent(new Key(program, text.slot(), settings), absent -> {
            program.keepTexts(text.categories());
            var added = new Group(TextSource.of(text.slot(), text.categories()), program);
            program.addLater(() -> added.step(settings));
            return added;
        });
        int slot = program.slot();
        places.put(slot, new Place(group, group.terms.size()));
        unnamed.add(slot);
        group.terms.add(term);
        group.slots.add(slot);
        group.factors.add(1d);
        group.missing.add(Double.NaN);
        return slot;
    }

    /** Something else may read this slot from now on. */
    void name(int slot) {
        unnamed.remove(slot);
    }

    boolean isUnnamed(Term term) {
        return term instanceof Term.Slot weight && unnamed.contains(weight.slot());
    }

    /** A field that is a weight, without a slot until something reads it: sums do without. */
    Field unread(Field field) {
        var place = places.remove(field.slot());
        place.group().program.giveBack(field.slot());
        place.group().slots.set(place.at(), TextWeights.NOWHERE);
        int key = TextWeights.NOWHERE - ++unread;
        places.put(key, place);
        return field.at(key);
    }

    /** The field with a slot to read. */
    Field read(Field field) {
        if (field.slot() >= 0) {
            return field;
        }
        var place = places.get(field.slot());
        var slots = place.group().slots;
        if (slots.get(place.at()) == TextWeights.NOWHERE) {
            slots.set(place.at(), place.group().program.slot());
        }
        return field.at(slots.get(place.at()));
    }

    /**
     * A sum of coefficients times weights, where all are of one group and in its order: it is made where the terms are
     * counted, from those that are found.
     *
     * @return null where it is not
     */
    Field sum(List<Field> weights, double[] coefficients) {
        var first = weights.isEmpty() ? null : places.get(weights.get(0).slot());
        var terms = new int[coefficients.length];
        var known = Known.of(DataType.DOUBLE).withMissing(false);
        for (int k = 0; k < terms.length; k++) {
            var place = places.get(weights.get(k).slot());
            boolean isNext = place != null && place.group() == first.group() && (k == 0 || place.at() > terms[k - 1]);
            if (!isNext || !Double.isFinite(coefficients[k])) {
                return null;
            }
            terms[k] = place.at();
            var weight = weights.get(k).known();
            known = known.withMissing(known.mayBeMissing() || weight.mayBeMissing()).withFaults(weight.mayFault());
        }
        if (first == null) {
            return null;
        }
        int slot = first.group().program.slot();
        first.group().sums.add(new TextWeights.Sum(slot, terms, coefficients));
        return new Field(null, slot, DataType.DOUBLE, null, known);
    }

    /** The same term, or the slot of a weight that is multiplied where it is counted. */
    Term folded(Term term) {
        if (term instanceof Call.Defined call) {
            var body = call.body() instanceof Call.Binary product ? factor(product) : call.body();
            return body instanceof Term.Slot weight && isPassedOn(call, weight.slot()) ? folded(call.body()) : term;
        }
        var weight = term instanceof Call.Binary product ? factor(product) : null;
        if (weight == null) {
            return term;
        }
        var product = (Call.Binary) term;
        var place = places.get(weight.slot());
        var factor = (Term.Fixed) (product.first() == weight ? product.second() : product.first());
        place.group().factors.set(place.at(), factor.value());
        place.group().missing.set(place.at(), product.treatment().ofNaN(Double.NaN));
        return weight;
    }

    /** The weight in a product of doubles of a weight and a number; null where it is none. */
    private Term.Slot factor(Call.Binary product) {
        var weight = isUnnamed(product.first()) ? product.first() : product.second();
        var factor = weight == product.first() ? product.second() : product.first();
        return product.function() == Functions.Binary.PRODUCT
                        && !product.treatment().isFloat()
                        && isUnnamed(weight)
                        && factor instanceof Term.Fixed number
                        && Double.isFinite(number.value())
                ? (Term.Slot) weight
                : null;
    }

    /** Whether a function gives what its body gives: it is given constants and the text that is counted in alone. */
    private boolean isPassedOn(Call.Defined call, int slot) {
        boolean isPlain = isMissing(call.treatment().mapMissingTo()) && isMissing(call.treatment().ofNone());
        if (!unnamed.contains(slot) || !isPlain) {
            return false;
        }
        for (var argument : call.arguments()) {
            boolean isText = argument instanceof Term.Slot text && text.slot() == places.get(slot).group().source.slot();
            boolean isNumber = argument instanceof Term.Fixed number && number.value() == number.value();
            if (!isText && !isNumber) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMissing(double value) {
        return value != value && !Marks.isFault(value);
    }
}
