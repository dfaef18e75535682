package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Document;

/** The stored form of a compiled model, on the models that the repository ships. */
class CompiledFormTest {
    private static final CompiledEngine ENGINE = new CompiledEngine();

    private static Document document(String model) throws Exception {
        return new Document(Files.readString(Path.of("pmml", model, "model.pmml")));
    }

    private static Scorer scorer(String model) throws Exception {
        return ENGINE.load(document(model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"churn", "segment", "next_best_offer"})
    void a_restored_scorer_gives_the_answers_of_the_one_that_was_written(String model) throws Exception {
        var written = scorer(model);
        var restored = ENGINE.restore(ByteBuffer.wrap(written.form().orElseThrow())).orElseThrow();
        assertThat(restored.description()).isEqualTo(written.description());
        assertThat(Agreement.firstDifference(written, restored, document(model))).isEmpty();
    }

    @Test
    void the_same_document_gives_the_same_form() throws Exception {
        assertThat(scorer("churn").form().orElseThrow()).isEqualTo(scorer("churn").form().orElseThrow());
    }

    @Test
    void a_form_is_smaller_than_its_document() throws Exception {
        assertThat(scorer("churn").form().orElseThrow()).hasSizeLessThan(document("churn").text().length());
    }

    @Test
    void a_damaged_form_is_not_restored() throws Exception {
        var form = scorer("segment").form().orElseThrow();
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            var damaged = form.clone();
            damaged[random.nextInt(form.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(ENGINE.restore(ByteBuffer.wrap(damaged))).isEmpty();
        }
        for (int length = 0; length < form.length; length += 7) {
            assertThat(ENGINE.restore(ByteBuffer.wrap(form, 0, length))).isEmpty();
        }
    }

    /** The checksum is right, the content is not: no exception, no memory taken, just no scorer. */
    @Test
    void nonsense_with_a_right_checksum_is_not_restored() throws Exception {
        var form = scorer("segment").form().orElseThrow();
        var random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            var body = Arrays.copyOfRange(form, 8, form.length);
            for (int at = 0; at < 4; at++) {
                body[random.nextInt(200)] = (byte) random.nextInt();
            }
            var restored = ENGINE.restore(ByteBuffer.wrap(FormWriter.withHead(body)));
            restored.ifPresent(scorer -> assertThat(scorer.description()).isNotNull());
        }
    }
}
