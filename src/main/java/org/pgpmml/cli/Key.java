package org.pgpmml.cli;

import java.util.Arrays;
import java.util.List;

/**
 * A key column of a file.
 *
 * @param type its SQL type in a table; null where none was named
 */
record Key(String name, String type) {
    /** Reads {@code customer_id} or {@code customer_id:bigint}; a column may have a colon in its name, too. */
    static List<Key> all(List<String> keys, List<String> columns) {
        return keys.stream().map(key -> of(key, columns)).toList();
    }

    static List<String> names(List<Key> keys) {
        return keys.stream().map(Key::name).toList();
    }

    static List<String> types(List<Key> keys) {
        var types = keys.stream().map(Key::type).toArray(String[]::new);
        return Arrays.asList(types);
    }

    private static Key of(String key, List<String> columns) {
        int colon = columns.contains(key) ? -1 : key.lastIndexOf(':');
        return colon < 0 ? new Key(key, null) : new Key(key.substring(0, colon), key.substring(colon + 1));
    }
}
