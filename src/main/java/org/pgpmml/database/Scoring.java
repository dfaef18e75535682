package org.pgpmml.database;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Engines;
import org.pgpmml.engine.Engines.Choice;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Cancellation;
import org.pgpmml.model.Cancellation.Question;
import org.pgpmml.model.DataTypes;
import org.pgpmml.model.Document;
import org.pgpmml.model.InputField;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.Names;
import org.pgpmml.model.RowFault;
import org.pgpmml.model.SqlState;

/** What SQL calls to score. A scorer is known by its key, the checksum of its document. */
public final class Scoring {
    private static final ScorerCache CACHE = new ScorerCache();

    private static volatile byte[] allocated; // seen from outside, so that no compiler leaves the allocation out

    // PL/Java can load no class any more once a cancel has come: what reports faults must be there before.
    static {
        Reply.fault(Reply.unexpected(new IllegalStateException("never shown")));
    }

    private Scoring() {}

    /**
     * {@code select pmml_java.load(key => 'a1b2…', document => '<PMML …>', engine => 'jpmml',
     * cache_size => 16)}
     *
     * <p>The PL/Java binding.
     *
     * @param engine the one that the registry names
     * @param cacheSize how many scorers this backend keeps; the least recently used go
     * @return JSON: an empty object, or a {@code fault}
     */
    public static String load(String key, String document, String engine, int cacheSize) throws SQLException {
        return load(key, document, engine, cacheSize, Interrupts::check);
    }

    /** The same for JPype, which asks PostgreSQL whether to go on through Python. */
    public static String load(String key, String document, String engine, int cacheSize, Question question)
            throws SQLException {
        return Cancellation.watch(question, () -> Reply.of(reply -> {
            if (CACHE.get(key) == null) {
                CACHE.put(key, CACHE.withRoom(() -> Engines.load(new Document(document), engine)), cacheSize);
            }
        }));
    }

    /**
     * {@code select pmml_java.restore(key => 'a1b2…', form => '\\x…', engine => 'compiled', cache_size => 16)}
     *
     * <p>The PL/Java binding.
     *
     * @param form what {@link #form} gave
     * @return JSON: an empty object; {@code outdated} where the document has to be loaded instead; or a {@code fault}
     */
    public static String restore(String key, byte[] form, String engine, int cacheSize) {
        return restore(key, ByteBuffer.wrap(form), engine, cacheSize);
    }

    /** The same for JPype, which shares the form's memory with Java. */
    public static String restore(String key, ByteBuffer form, String engine, int cacheSize) {
        return Reply.of(reply -> {
            if (CACHE.get(key) == null) {
                var scorer = CACHE.withRoom(() -> Engines.restore(form, engine));
                if (scorer.isPresent()) {
                    CACHE.put(key, scorer.get(), cacheSize);
                } else {
                    reply.writeBooleanField("outdated", true);
                }
            }
        });
    }

    /**
     * {@code select pmml_java.form(key => 'a1b2…')}
     *
     * <p>The PL/Java binding.
     *
     * @return the compiled form of a scorer that is loaded; null where there is none
     */
    public static byte[] form(String key) throws SQLException {
        return form(key, Interrupts::check);
    }

    /** The same for JPype, which asks PostgreSQL whether to go on through Python. */
    public static byte[] form(String key, Question question) throws SQLException {
        var scorer = CACHE.get(key);
        return scorer == null ? null : Cancellation.watch(question, () -> scorer.form().orElse(null));
    }

    /**
     * {@code select pmml_java.predict(key => 'a1b2…', input => '{"tenure": 12}')}
     *
     * @return JSON: every result of the row under {@code results}; {@code unloaded} where the scorer has to be loaded
     *     first; or a {@code fault}
     */
    public static String predict(String key, String input) {
        return Reply.of(reply -> {
            var scorer = CACHE.get(key);
            if (scorer == null) {
                reply.writeBooleanField("unloaded", true);
            } else {
                predict(reply, scorer, InputJson.row(input));
            }
        });
    }

    /** @return null where it has to be loaded first */
    static Crew find(String key) {
        return CACHE.crew(key);
    }

    /** @throws OutOfMemoryError where there is no room, even without the scorers */
    static void allocate(int bytes) {
        allocated = CACHE.withRoom(() -> new byte[bytes]);
        allocated = null;
    }

    /** A document judged by every engine needs more memory than one that is scored. It will be loaded next: it is kept. */
    static Choice choose(Document document, String engine) {
        var choice = CACHE.withRoom(() -> Engines.choose(document, engine));
        CACHE.put(document.checksum() + " " + choice.engine(), choice.scorer());
        return choice;
    }

    /** @throws ModelFault where it has to be loaded first */
    static Scorer scorer(String key) {
        var scorer = CACHE.get(key);
        if (scorer == null) {
            throw ScorerCache.unloaded(key);
        }
        return scorer;
    }

    private static void predict(JsonGenerator reply, Scorer scorer, Map<String, Object> row) throws IOException {
        var model = scorer.description();
        var missing = names(model.inputs());
        var columns = Names.match(missing, row.keySet());
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            throw missing("\"" + String.join("\", \"", missing) + "\"");
        }
        var inputs = new Object[model.inputs().size()];
        for (int j = 0; j < inputs.length; j++) {
            var input = model.inputs().get(j);
            inputs[j] = plain(row.get(columns.get(input.name())), input);
        }
        var predictions = new Predictions(model, 1);
        scorer.score(Block.of(inputs), predictions);
        if (predictions.isFaulty()) {
            throw invalid(predictions.fault(0));
        }
        reply.writeObjectFieldStart("results");
        for (int j = 0; j < model.results().size(); j++) {
            reply.writeFieldName(model.results().get(j).name());
            ResultJson.write(reply, predictions.get(j, 0));
        }
        reply.writeEndObject();
    }

    /** Loops, no streams: a session's first prediction waits for this. */
    private static List<String> names(List<InputField> inputs) {
        var names = new ArrayList<String>();
        for (var input : inputs) {
            names.add(input.name());
        }
        return names;
    }

    private static Object plain(Object value, InputField input) {
        if (value instanceof InputJson.JsonNumber number) {
            return DataTypes.isNumeric(input.dataType()) || input.dataType() == DataType.BOOLEAN
                    ? Double.valueOf(number.text())
                    : number.text();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> plain(element, input)).toList();
        }
        if (value instanceof InputJson.Nested) {
            throw new ModelFault(
                    SqlState.UNSUITABLE_TYPE,
                    "input \"" + input.name() + "\" is a JSON object, or an array of arrays",
                    "The model takes a " + input.dataType().value() + " there.",
                    "Pass a number, a string, true, false or null.");
        }
        return value;
    }

    private static ModelFault missing(String names) {
        return new ModelFault(
                SqlState.MISSING_INPUT,
                "the row lacks inputs of the model",
                "Missing: " + names + ".",
                "Pass a column for each input of pmml.model_inputs; NULL stands for a missing value.");
    }

    private static ModelFault invalid(RowFault fault) {
        var at = fault.field() == null
                ? ""
                : "Input \"" + fault.field() + "\" is "
                        + (fault.value() == null ? "missing" : "\"" + fault.value() + "\"") + ": ";
        return new ModelFault(
                SqlState.INVALID_VALUE,
                "the model does not accept the row",
                at + fault.getMessage(),
                "See pmml.model_inputs for the values allowed; a refresh sets such rows aside.");
    }
}
