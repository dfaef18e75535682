package org.pgpmml.migration;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgpmml.model.SqlState;

/**
 * An XML file as text. The bytes say how they are encoded: by a byte order mark, else by the XML declaration, else they
 * are UTF-8. The declaration is left as it stands, so what the database keeps is what the trainer wrote.
 */
public final class DocumentText {
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final int DECLARATION_BYTES = 256;

    private DocumentText() {}

    public static String decode(byte[] bytes) throws MigrationFault {
        Charset charset = charset(bytes);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MigrationFault(
                    SqlState.NOT_XML,
                    "the document is not valid " + charset.name(),
                    "Its byte order mark or XML declaration, or their absence, says that it is " + charset.name() + ".",
                    "Save the document in UTF-8, or state its encoding in the XML declaration.");
        }
    }

    private static Charset charset(byte[] bytes) throws MigrationFault {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        switch (first) {
            case 0xFEFF, 0x003C:
                return StandardCharsets.UTF_16BE;
            case 0xFFFE, 0x3C00:
                return StandardCharsets.UTF_16LE;
            case 0xEFBB:
                return StandardCharsets.UTF_8;
            default:
                return declared(bytes);
        }
    }

    private static Charset declared(byte[] bytes) throws MigrationFault {
        int length = Math.min(bytes.length, DECLARATION_BYTES);
        Matcher matcher = DECLARED.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        if (!matcher.find() || matcher.group(1).toUpperCase(Locale.ROOT).startsWith("UTF-16")) {
            // A file re-saved by an editor keeps its old declaration; its bytes have just shown one byte a character.
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new MigrationFault(
                    SqlState.NOT_XML,
                    "the document's encoding \"" + matcher.group(1) + "\" is unknown",
                    null,
                    "Save the document in UTF-8.");
        }
    }
}
