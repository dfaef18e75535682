package org.pgpmml.database;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;

/**
 * Work done with what the policy grants to our jar, whoever calls. PL/Java lets a function whose class comes from a file
 * do no more than the policy grants to everybody, unless the function says that it answers for its callers.
 */
final class OwnRights {
    private OwnRights() {}

    /** Runs nothing that a caller has passed in: arguments are texts, numbers and bytes. */
    @SuppressWarnings("removal") // from Java 24 on, where there is no policy either
    static <T> T use(Supplier<T> work) {
        return AccessController.doPrivileged((PrivilegedAction<T>) work::get);
    }
}
