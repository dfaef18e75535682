package org.pgpmml.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

/** The engines on the class path, and the choice of one for a document. */
public final class Engines {
    /** Fastest first; the reference before those whose answers it has to judge. */
    private static final List<String> ORDER = List.of("compiled", "jpmml_optimized", "jpmml", "pmml4s");

    /** Finds them one by one, so that a session which needs the first alone loads no other. Not safe for threads. */
    private static final ServiceLoader<Engine> FOUND = ServiceLoader.load(Engine.class, Engine.class.getClassLoader());

    private Engines() {}

    /**
     * The engine chosen for a document.
     *
     * @param engine its name
     * @param scorer the document, ready to score
     * @param declined why each faster engine was not chosen, in the order in which they were tried
     */
    public record Choice(String engine, Scorer scorer, List<Decline> declined) {}

    /** An engine that was not chosen, and why. */
    public record Decline(String engine, String reason) {}

    /**
     * The first engine that runs a document and agrees with the reference on it, or the one that is forced.
     *
     * @param forced name of an engine, or null or {@code auto}
     * @throws ModelFault where no engine, or not the forced one, runs the document
     */
    public static Choice choose(Document document, String forced) {
        var isForced = forced != null && !forced.equals("auto");
        var declined = new ArrayList<Decline>();
        var referee = new Referee(document, reference());
        for (var engine : isForced ? List.of(named(forced)) : all()) {
            try {
                var scorer = engine.isReference() ? referee.scorer() : load(engine, document);
                var objection = isForced && !engine.isAlwaysJudged() ? Optional.<String>empty() : referee.objection(engine, scorer);
                if (objection.isEmpty()) {
                    verify(document, engine, scorer, referee);
                    return new Choice(engine.name(), scorer, List.copyOf(declined));
                }
                declined.add(new Decline(engine.name(), objection.get()));
            } catch (EngineDeclined e) {
                declined.add(new Decline(engine.name(), e.getMessage()));
            }
        }
        throw ModelFault.notEvaluable(
                declined.stream()
                        .map(decline -> decline.engine() + ": " + decline.reason())
                        .collect(Collectors.joining("; ", "", ".")),
                isForced
                        ? "Leave the choice of the engine to pg_pmml: engine => 'auto'."
                        : "Export the model without that element, or as a kind of model that an engine supports.");
    }

    /** An engine that breaks on a document has declined it, like one that says so: another may run it. */
    static Scorer load(Engine engine, Document document) throws EngineDeclined {
        try {
            return engine.load(document);
        } catch (EngineDeclined | ModelFault e) {
            throw e;
        } catch (Exception | StackOverflowError e) { // Exception: Scala throws checked ones without saying so
            throw new EngineDeclined("it fails on the document: " + e);
        }
    }

    /** The document made ready by the engine that the registry names. */
    public static Scorer load(Document document, String engine) {
        try {
            return named(engine).load(document);
        } catch (EngineDeclined e) {
            throw new ModelFault(
                    SqlState.UNSUPPORTED_DOCUMENT,
                    "engine \"" + engine + "\" no longer runs the model",
                    e.getMessage(),
                    "Let another engine be chosen: select pmml.choose_engine(model => ..., version => ...)");
        }
    }

    /** A scorer from the form that one of that engine gave; empty where the document has to be loaded instead. */
    public static Optional<Scorer> restore(ByteBuffer form, String engine) {
        return named(engine).restore(form);
    }

    /** By the reference where it runs the document, otherwise by the engine chosen. */
    private static void verify(Document document, Engine chosen, Scorer scorer, Referee referee) {
        if (chosen.isReference() || !referee.verify()) {
            chosen.verify(document, scorer);
        }
    }

    private static Optional<Engine> reference() {
        return all().stream().filter(Engine::isReference).findFirst();
    }

    /** Those in this jar, fastest first. */
    public static List<String> names() {
        return all().stream().map(Engine::name).toList();
    }

    private static List<Engine> all() {
        var engines = new ArrayList<Engine>();
        synchronized (FOUND) {
            FOUND.forEach(engines::add);
        }
        engines.sort(Comparator.comparingInt(engine -> ORDER.indexOf(engine.name())));
        return engines;
    }

    private static Engine named(String name) {
        synchronized (FOUND) {
            for (var engine : FOUND) {
                if (engine.name().equals(name)) {
                    return engine;
                }
            }
        }
        throw new ModelFault(
                SqlState.UNSUPPORTED_DOCUMENT,
                "engine \"" + name + "\" is not installed",
                "Engines in this jar: " + String.join(", ", names()) + ".",
                "Name one of them, or install a jar of pg_pmml that has it.");
    }
}
