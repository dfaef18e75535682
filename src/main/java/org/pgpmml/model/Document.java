package org.pgpmml.model;

import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dmg.pmml.PMML;

/** The text of a PMML document that nobody vouches for yet. */
public final class Document {
    private final String text;
    private SoftReference<PMML> shared = new SoftReference<>(null);

    public Document(String text) {
        this.text = text;
    }

    /** The whole of it. */
    public String text() {
        return text;
    }

    /**
     * Reads the text, with every check that {@link PmmlReader} makes. Each call gives a class model of its own, which its
     * user may change.
     *
     * @throws ModelFault where the text is not a PMML document
     */
    public PMML pmml() {
        return PmmlReader.read(text);
    }

    /** The same for those who only look at it: they share one, which is kept while there is room. */
    public PMML sharedPmml() {
        var pmml = shared.get();
        if (pmml == null) {
            pmml = pmml();
            shared = new SoftReference<>(pmml);
        }
        return pmml;
    }

    /** As the registry knows a document: SHA-256 of its text in UTF-8, in hexadecimal digits. */
    public String checksum() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
