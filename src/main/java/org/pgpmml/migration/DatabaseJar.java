package org.pgpmml.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import liquibase.Scope;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.resource.Resource;
import org.pgpmml.model.SqlState;

/** The jar that goes into the database: carried by the command line jar, or left in {@code target/} by the build. */
final class DatabaseJar {
    private static final String RESOURCE = "/META-INF/pg_pmml/pg_pmml-database.jar";
    private static final String BUILT = "target/pg_pmml-database.jar";

    private DatabaseJar() {}

    /** The bytes of the jar at {@code path}, or of our own where that is null; empty when there is none. */
    static Optional<byte[]> find(String path) {
        try {
            if (path == null) {
                try (InputStream carried = DatabaseJar.class.getResourceAsStream(RESOURCE)) {
                    if (carried != null) {
                        return Optional.of(carried.readAllBytes());
                    }
                }
            }
            return readFile(path == null ? BUILT : path);
        } catch (IOException e) {
            throw new UnexpectedLiquibaseException("cannot read the jar for the database", e);
        }
    }

    static byte[] read(String path) throws MigrationFault {
        return find(path).orElseThrow(() -> new MigrationFault(
                SqlState.JAVA_HOST_MISSING,
                "the jar for the database was not found",
                "It was looked for at \"" + (path == null ? BUILT : path) + "\".",
                "Build it with \"mvn package\", or use the command line jar, which carries it."));
    }

    private static Optional<byte[]> readFile(String path) throws IOException {
        Resource known = Scope.getCurrentScope().getResourceAccessor().get(path);
        if (known.exists()) {
            try (InputStream bytes = known.openInputStream()) {
                return Optional.of(bytes.readAllBytes());
            }
        }
        Path file = Path.of(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }
}
