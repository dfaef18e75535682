package org.pgpmml.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dmg.pmml.PMML;

/**
 * The text of a PMML document that nobody vouches for yet.
 *
 * @param text the whole of it
 */
public record Document(String text) {
    /**
     * Reads the text, with every check that {@link PmmlReader} makes. Each call gives a class model of its own, which its
     * user may change.
     *
     * @throws ModelFault where the text is not a PMML document
     */
    public PMML pmml() {
        return PmmlReader.read(text);
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
