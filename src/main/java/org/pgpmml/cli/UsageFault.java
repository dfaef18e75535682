package org.pgpmml.cli;

/** The command was not called as it can be: exit code 2, as for an unknown option. */
final class UsageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageFault(String message) {
        super(message);
    }
}
