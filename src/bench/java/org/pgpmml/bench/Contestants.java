package org.pgpmml.bench;

import java.lang.reflect.InvocationTargetException;

/** The contestants by name: an engine of ours, or a library that stands in a source folder of its own. */
final class Contestants {
    private Contestants() {}

    static Contestant load(String name, String model) throws Exception {
        return switch (name) {
            case "compiled", "jpmml", "pmml4s" -> new EngineContestant(name, model);
            case "jpmml-optimized" -> new OptimizedJpmml(model);
            case "xgboost4j" -> library("org.pgpmml.bench.Xgboost4j");
            case "onnxruntime" -> library("org.pgpmml.bench.OnnxRuntime");
            default -> throw new IllegalArgumentException("no contestant " + name);
        };
    }

    /** Compiled only where Maven could get the library. */
    private static Contestant library(String className) throws Exception {
        try {
            return (Contestant) Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new SkippedException("Maven could not get it");
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LinkageError) {
                throw new SkippedException("its native library does not load here: " + e.getCause().getMessage());
            }
            throw e.getCause() instanceof SkippedException skipped ? skipped : e;
        }
    }
}
