package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The terms that a program counts in texts, by text and settings: one step counts all of a group in one pass. */
final class TextGroups {
    private final Program program;
    private final Map<Key, Group> groups = new HashMap<>();

    /** Weights that only the expression being compiled has read so far, by slot. */
    private final Map<Integer, Place> unnamed = new HashMap<>();

    private record Key(int slot, TextSettings settings) {}

    /** @param at the place of the term in the group */
    private record Place(Group group, int at) {}

    private static final class Group {
        private final TextSource source;
        private final List<String> terms = new ArrayList<>();
        private final List<Integer> slots = new ArrayList<>();
        private final List<Double> factors = new ArrayList<>();
        private final List<Double> missing = new ArrayList<>();

        Group(TextSource source) {
            this.source = source;
        }

        TextWeights step(TextSettings settings) {
            return new TextWeights(
                    source,
                    settings,
                    terms.toArray(String[]::new),
                    slots.stream().mapToInt(Integer::intValue).toArray(),
                    factors.stream().mapToDouble(Double::doubleValue).toArray(),
                    missing.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    TextGroups(Program program) {
        this.program = program;
    }

    /** Where the weight of a term in the texts of a field goes. */
    int slot(Field text, TextSettings settings, String term) {
        var key = new Key(text.slot(), settings);
        var group = groups.get(key);
        if (group == null) {
            program.keepTexts(text.categories());
            var added = new Group(TextSource.of(text.slot(), text.categories()));
            program.addLater(() -> added.step(settings));
            groups.put(key, added);
            group = added;
        }
        int slot = program.slot();
        unnamed.put(slot, new Place(group, group.terms.size()));
        group.terms.add(term);
        group.slots.add(slot);
        group.factors.add(1d);
        group.missing.add(Double.NaN);
        return slot;
    }

    /** Something else may read this slot from now on. */
    void keep(int slot) {
        unnamed.remove(slot);
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
        var place = unnamed.get(weight.slot());
        var factor = (Term.Fixed) (product.first() == weight ? product.second() : product.first());
        place.group().factors.set(place.at(), factor.value());
        place.group().missing.set(place.at(), product.treatment().ofNaN(Double.NaN));
        return weight;
    }

    /** The weight in a product of doubles of a weight and a number; null where it is none. */
    private Term.Slot factor(Call.Binary product) {
        var weight = product.first() instanceof Term.Slot ? product.first() : product.second();
        var factor = weight == product.first() ? product.second() : product.first();
        return product.function() == Functions.Binary.PRODUCT
                        && !product.treatment().isFloat()
                        && weight instanceof Term.Slot slot
                        && unnamed.containsKey(slot.slot())
                        && factor instanceof Term.Fixed number
                        && Double.isFinite(number.value())
                ? slot
                : null;
    }

    /** Whether a function gives what its body gives: it is given constants and the text that is counted in alone. */
    private boolean isPassedOn(Call.Defined call, int slot) {
        var place = unnamed.get(slot);
        if (place == null || !isMissing(call.treatment().mapMissingTo()) || !isMissing(call.treatment().ofNone())) {
            return false;
        }
        for (var argument : call.arguments()) {
            boolean isText = argument instanceof Term.Slot text && text.slot() == place.group().source.slot();
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
