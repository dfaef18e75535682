package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/** Compiles the function "concat": every combination of texts that rows can hold is known. A missing text adds nothing. */
final class Concatenations {
    private static final int MOST = 10_000;

    private Concatenations() {}

    static Typed compile(Apply apply, DataType wanted, Expressions expressions) throws EngineDeclined {
        Applications.requireCount(apply, 2, Integer.MAX_VALUE);
        var arguments = new Typed[apply.getExpressions().size()];
        var terms = new Term[arguments.length];
        var texts = List.of("");
        for (int k = 0; k < arguments.length; k++) {
            arguments[k] = expressions.compile(apply.getExpressions().get(k), DataType.STRING);
            terms[k] = arguments[k].term();
            if (!arguments[k].categories().isClosed()) {
                return TextFunctions.compile(apply, wanted, expressions); // any text: read row by row
            }
            texts = withEach(texts, arguments[k].categories());
        }
        var categories = new Categories(true);
        var byPlace = texts.stream().mapToDouble(categories::add).toArray();
        var sizes = new int[arguments.length];
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] = arguments[k].categories().size();
        }
        var rules = new Rules(apply, wanted, DataType.STRING, categories, Rules.Failures.NONE, true, arguments);
        var result = rules.typed(new Concatenated(terms, sizes, byPlace, rules.treatment()));
        return new Typed(result.term(), result.type(), result.categories(), result.known().withMissing(false));
    }

    /** Each text so far, followed by each of those that come next, and by nothing. */
    private static List<String> withEach(List<String> texts, Categories next) throws EngineDeclined {
        if ((long) texts.size() * (next.size() + 1) > MOST) {
            throw new EngineDeclined("function concat has more than " + MOST + " different results");
        }
        var all = new ArrayList<String>();
        for (var text : texts) {
            for (var more : next.texts()) {
                all.add(text + more);
            }
            all.add(text);
        }
        return all;
    }

    /**
     * A concatenation.
     *
     * @param sizes how many texts each argument has
     * @param byPlace the code of each combination's text, the last argument's text changing from one to the next
     */
    record Concatenated(Term[] arguments, int[] sizes, double[] byPlace, Call.Treatment treatment) implements Term {
        @Override
        public double at(double[] values, int row) {
            int place = 0;
            for (int k = 0; k < arguments.length; k++) {
                double code = arguments[k].at(values, row);
                boolean isMissing = Double.isNaN(code);
                if (isMissing && (Marks.isFault(code) || !Double.isNaN(treatment.mapMissingTo()))) {
                    return treatment.ofNaN(code);
                }
                place = place * (sizes[k] + 1) + (isMissing ? sizes[k] : (int) code);
            }
            return byPlace[place];
        }
    }
}
