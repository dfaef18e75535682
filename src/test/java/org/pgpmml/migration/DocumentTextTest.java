package org.pgpmml.migration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DocumentTextTest {
    private static final String LATIN = "<?xml version=\"1.0\" encoding='ISO-8859-1'?><PMML a=\"é\"/>";
    private static final String WIDE = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><PMML a=\"é\"/>";

    @Test
    void withoutDeclarationItIsUtf8() throws Exception {
        assertThat(DocumentText.decode("<PMML a=\"é\"/>".getBytes(UTF_8))).isEqualTo("<PMML a=\"é\"/>");
    }

    @Test
    void declaredEncodingIsHonoured() throws Exception {
        assertThat(DocumentText.decode(LATIN.getBytes(ISO_8859_1))).isEqualTo(LATIN);
    }

    @Test
    void byteOrderMarkDecidesAndIsNotKept() throws Exception {
        for (var charset : new java.nio.charset.Charset[] {UTF_8, UTF_16BE, UTF_16LE}) {
            assertThat(DocumentText.decode(("\uFEFF" + WIDE).getBytes(charset))).isEqualTo(WIDE);
        }
    }

    @Test
    void utf16WithoutMarkIsSeen() throws Exception {
        assertThat(DocumentText.decode(WIDE.getBytes(UTF_16BE))).isEqualTo(WIDE);
        assertThat(DocumentText.decode(WIDE.getBytes(UTF_16LE))).isEqualTo(WIDE);
    }

    @Test
    void staleDeclarationOfUtf16IsNotBelieved() throws Exception {
        assertThat(DocumentText.decode(WIDE.getBytes(UTF_8))).isEqualTo(WIDE);
    }

    @Test
    void bytesThatAreNotWhatTheySayAreRefused() {
        assertThatThrownBy(() -> DocumentText.decode("<PMML a=\"é\"/>".getBytes(ISO_8859_1)))
                .isInstanceOf(MigrationFault.class)
                .hasMessageStartingWith("the document is not valid UTF-8");
    }

    @Test
    void unknownEncodingIsNamed() {
        assertThatThrownBy(() -> DocumentText.decode("<?xml version='1.0' encoding='klingon'?><PMML/>".getBytes(UTF_8)))
                .isInstanceOf(MigrationFault.class)
                .hasMessageStartingWith("the document's encoding \"klingon\" is unknown");
    }

    @Test
    void emptyFileIsEmptyText() throws Exception {
        assertThat(DocumentText.decode(new byte[0])).isEmpty();
    }
}
