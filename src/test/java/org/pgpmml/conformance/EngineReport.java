package org.pgpmml.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.EngineDeclined;

/**
 * What an engine makes of documents, alone, without the reference beside it.
 *
 * @param passed documents of which every result came out right
 * @param declined why, by document
 * @param wrong the first difference, by document
 */
record EngineReport(String engine, List<String> passed, Map<String, String> declined, Map<String, String> wrong) {
    static Stream<Engine> engines() {
        return ServiceLoader.load(Engine.class).stream().map(ServiceLoader.Provider::get);
    }

    static EngineReport of(Engine engine, List<Triple> triples) throws Exception {
        var report = new EngineReport(engine.name(), new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (var triple : triples) {
            try {
                var difference = triple.firstDifference(engine);
                if (difference == null) {
                    report.passed.add(triple.name());
                } else {
                    report.wrong.put(triple.name(), difference);
                }
            } catch (EngineDeclined e) {
                report.declined.put(triple.name(), e.getMessage());
            }
        }
        return report;
    }

    void print(String title) {
        System.out.printf(
                "%s of %s: %d passed, %d declined, %d wrong%n", title, engine, passed.size(), declined.size(), wrong.size());
        declined.forEach((name, reason) -> System.out.println("  declined " + name + ": " + reason));
    }
}
