package org.pgpmml.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that has its old content, or none, until all of the new one is written. */
public final class ReplacedFile extends FilterOutputStream {
    private final Path file;
    private final Path written;

    private ReplacedFile(Path file, Path written, OutputStream stream) {
        super(stream);
        this.file = file;
        this.written = written;
    }

    /** Something that is no plain file, such as a pipe, is written to as it is. */
    public static ReplacedFile open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return new ReplacedFile(path, path, Files.newOutputStream(path));
        }
        Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path written = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        var stream = Files.newOutputStream(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        written.toFile().deleteOnExit();
        return new ReplacedFile(file, written, stream);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    /** Puts the new content in the place of the old. */
    public void commit() throws IOException {
        super.close();
        if (!written.equals(file)) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Where it was not committed, nothing is left of the new content. */
    @Override
    public void close() throws IOException {
        super.close();
        if (!written.equals(file)) {
            Files.deleteIfExists(written);
        }
    }
}
