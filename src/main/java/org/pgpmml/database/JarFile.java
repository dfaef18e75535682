package org.pgpmml.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The jar as a file of the server, on the class path of PL/Java's JVM. From there classes come without queries, which
 * those of a jar in the database take.
 */
public final class JarFile {
    /** In the data directory, where backends run. */
    private static final Path FOLDER = Path.of("pg_pmml.pljava");

    private static final String DATABASE_LOADER = "org.postgresql.pljava.sqlj.Loader";

    private JarFile() {}

    /** {@code select pmml_java.uses_jar_file()}: whether classes of pg_pmml come from a file, not from the database. */
    public static boolean isUsed() {
        return !JarFile.class.getClassLoader().getClass().getName().equals(DATABASE_LOADER);
    }

    /**
     * {@code select pmml_java.write_jar_file(checksum => 'a1b2…', jar => …)}
     *
     * <p>Nobody sees a part of it, not even after a loss of power.
     */
    public static void write(String checksum, byte[] jar) throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            Files.createDirectory(FOLDER);
        }
        var part = Files.createTempFile(FOLDER, checksum, ".part");
        try {
            try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
                for (var bytes = ByteBuffer.wrap(jar); bytes.hasRemaining(); ) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(part, FOLDER.resolve(checksum + ".jar"), StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(FOLDER)) {
                folder.force(true);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * {@code select pmml_java.remove_jar_files(except_those => array['a1b2…'])}
     *
     * <p>JVMs that read such a file go on with it.
     *
     * @param except checksums of jars that stay
     */
    public static void remove(String[] except) throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return;
        }
        try (var files = Files.newDirectoryStream(FOLDER, "*.jar")) {
            for (var file : files) {
                var name = file.getFileName().toString();
                if (!Arrays.asList(except).contains(name.substring(0, name.lastIndexOf('.')))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
