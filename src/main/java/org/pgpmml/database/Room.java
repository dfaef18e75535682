package org.pgpmml.database;

/** Whether what a Java host is about to pass in fits into the heap. Hosts take it badly when it does not. */
public final class Room {
    /** Free memory lies in several spaces: with so many times what is needed, one of them has it. */
    private static final int PLENTY = 4;

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private Room() {}

    /**
     * {@code select pmml_java.make_room(bytes => 1000000)}
     *
     * @return null where so many bytes fit at once; otherwise JSON, a {@code fault}
     */
    public static String make(long bytes) {
        var runtime = Runtime.getRuntime();
        if (runtime.freeMemory() / PLENTY > bytes) {
            return null;
        }
        try {
            if (bytes > runtime.maxMemory()) {
                throw new OutOfMemoryError();
            }
            Scoring.allocate((int) Math.min(bytes, LONGEST_ARRAY));
            return null;
        } catch (OutOfMemoryError e) {
            return Reply.fault(Reply.unexpected(e));
        }
    }
}
