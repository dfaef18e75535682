package org.pgpmml.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Java hosts of this run, and one server for each, started when first needed and stopped with the JVM. */
public final class JavaHosts {
    private static final Map<String, TestServer> SERVERS = new LinkedHashMap<>();
    private static final List<String> NAMES = names();

    private JavaHosts() {}

    /** One fresh database for each host; JUnit closes, and so drops, each after its class. */
    static Stream<TestDatabase> databases() {
        return NAMES.stream().map(host -> server(host).createDatabase());
    }

    public static synchronized TestServer server(String host) {
        return SERVERS.computeIfAbsent(host, TestServer::start);
    }

    private static List<String> names() {
        var names = new ArrayList<>(List.of(System.getProperty("pgpmml.hosts", "").split(",")));
        names.removeIf(String::isBlank);
        if (names.isEmpty()) {
            names.add(Shell.run("scripts/java-host").strip());
        }
        if (System.getenv().getOrDefault("JAVA_HOST", "").isEmpty() && DockerServer.isUsable()) {
            names.add("docker");
        }
        System.out.println("database tests run on: " + String.join(", ", names));
        return names;
    }
}
