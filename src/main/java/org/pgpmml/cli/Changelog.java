package org.pgpmml.cli;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;

/**
 * Which changelog runs, and where its files are looked for.
 *
 * <p>Liquibase records a changelog's path with every change it has run, and takes the same file under another path for
 * another change. So paths are always relative, with forward slashes, whatever the way the file was named.
 */
record Changelog(String path, Path folder) {
    private static final String PRODUCT = "db-changelog/changelog.yaml";

    /** pg_pmml's own; read from the class path alone, so that files around the caller cannot change what is installed. */
    static Changelog product() {
        return new Changelog(PRODUCT, null);
    }

    static Changelog file(Path workingDirectory, Path file) {
        Path folder = workingDirectory.toAbsolutePath().normalize();
        Path absolute = folder.resolve(file).normalize();
        if (!absolute.startsWith(folder)) {
            throw new UsageFault("changelog \"" + file
                    + "\" is not below the working directory; change to a directory above it, the one its path is to start at");
        }
        if (!Files.isRegularFile(absolute)) {
            throw new UsageFault("changelog \"" + file + "\" does not exist");
        }
        return new Changelog(folder.relativize(absolute).toString().replace('\\', '/'), folder);
    }

    boolean isProduct() {
        return path.equals(PRODUCT);
    }

    /** The folder before the class path, so that a checkout runs its own files. */
    ResourceAccessor files() throws FileNotFoundException {
        ResourceAccessor carried = new ClassLoaderResourceAccessor(Changelog.class.getClassLoader());
        return folder == null
                ? carried
                : new CompositeResourceAccessor(new DirectoryResourceAccessor(folder), carried);
    }
}
