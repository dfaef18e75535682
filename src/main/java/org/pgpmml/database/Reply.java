package org.pgpmml.database;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

/** The JSON object that every call answers with: what was asked for, or the fault that PL/pgSQL has to raise. */
final class Reply {
    /** PostgreSQL has bounded what comes: a long text, a long number or deep JSON is no attack, and may be in a column that is no input. */
    private static final StreamReadConstraints AS_LONG_AS_IT_IS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNestingDepth(Integer.MAX_VALUE)
            .build();

    static final JsonFactory JSON = OwnRights.use(() ->
            new JsonFactoryBuilder().streamReadConstraints(AS_LONG_AS_IT_IS).build());

    private Reply() {}

    @FunctionalInterface
    interface Body {
        void write(JsonGenerator reply) throws IOException;
    }

    static String of(Body body) {
        try {
            return object(body);
        } catch (ModelFault fault) {
            return fault(fault);
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
            return fault(unexpected(e));
        }
    }

    static String fault(ModelFault fault) {
        return object(reply -> {
            reply.writeObjectFieldStart("fault");
            reply.writeStringField("sqlstate", fault.state().code());
            reply.writeStringField("message", fault.getMessage());
            reply.writeStringField("detail", fault.detail());
            reply.writeStringField("hint", fault.hint());
            reply.writeEndObject();
        });
    }

    /** A backend must survive whatever a document does to Java. */
    static ModelFault unexpected(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return new ModelFault(
                    SqlState.JAVA_FAILURE,
                    "the Java heap of this backend is too small",
                    "It is bounded at " + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MB; the model, or a block of rows, needs more.",
                    "Raise -Xmx in pmml.java_options (on PL/Java: in pljava.vmoptions) and reconnect;"
                            + " a refresh needs less with a lower pmml.block_rows.");
        }
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var top = cause.getStackTrace().length == 0 ? "" : " at " + cause.getStackTrace()[0];
        return new ModelFault(
                SqlState.JAVA_FAILURE,
                "Java failed unexpectedly",
                cause + top,
                "This is a fault of pg_pmml or of the Java host's set-up: please report it with the document.");
    }

    private static String object(Body body) {
        return OwnRights.use(() -> written(body));
    }

    private static String written(Body body) {
        var text = new StringWriter();
        try (var reply = JSON.createGenerator(text)) {
            reply.writeStartObject();
            body.write(reply);
            reply.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
