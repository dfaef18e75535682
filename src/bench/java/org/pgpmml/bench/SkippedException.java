package org.pgpmml.bench;

/** A contestant cannot take part; the message says why. */
final class SkippedException extends RuntimeException {
    SkippedException(String reason) {
        super(reason);
    }
}
