package org.pgpmml.testing;

import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image of Dockerfile.postgres in a container. */
final class DockerServer {
    private static final String PASSWORD = "pg_pmml";
    private static GenericContainer<?> container;

    private DockerServer() {}

    /** Whether a Docker engine answers and the image can be built; says so where one answers and it cannot. */
    static boolean isUsable() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return false;
        }
        try {
            start();
            return true;
        } catch (RuntimeException e) {
            System.out.println("docker: an engine answers, but Dockerfile.postgres cannot be run: " + e.getMessage());
            return false;
        }
    }

    /** @return the URL of its database {@code pmml} */
    static synchronized String start() {
        if (container == null) {
            var image = new ImageFromDockerfile("pg_pmml-test", false)
                    .withDockerfile(Path.of("Dockerfile.postgres").toAbsolutePath()); // and so with .dockerignore
            var starting = new GenericContainer<>(image)
                    .withEnv("POSTGRES_PASSWORD", PASSWORD)
                    .withEnv("POSTGRES_DB", "pmml")
                    .withExposedPorts(5432)
                    .waitingFor(Wait.forHealthcheck())
                    .withStartupTimeout(Duration.ofMinutes(5));
            starting.start();
            container = starting;
        }
        return "postgresql://postgres:%s@%s:%d/pmml"
                .formatted(PASSWORD, container.getHost(), container.getMappedPort(5432));
    }
}
