package org.pgpmml.engine;

/** An engine cannot run a document exactly; the message says why, in words for the DBA who reads the registry. */
public final class EngineDeclined extends Exception {
    private static final long serialVersionUID = 1L;

    public EngineDeclined(String reason) {
        super(reason, null, false, false);
    }
}
