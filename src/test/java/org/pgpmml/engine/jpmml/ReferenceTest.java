package org.pgpmml.engine.jpmml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Engines;
import org.pgpmml.model.Document;
import org.pgpmml.model.TestModels;

class ReferenceTest {
    @Test
    void what_the_fastest_engine_declines_runs_on_the_next_and_the_reason_is_kept() {
        var choice = Engines.choose(new Document(TestModels.document("several_targets")), "auto");
        assertThat(choice.engine()).isEqualTo("jpmml_optimized");
        assertThat(choice.declined())
                .singleElement()
                .satisfies(decline -> {
                    assertThat(decline.engine()).isEqualTo("compiled");
                    assertThat(decline.reason()).contains("several targets");
                });
    }

    @Test
    void it_can_be_forced() throws Exception {
        var churn = new Document(Files.readString(Path.of("pmml/churn/model.pmml")));
        assertThat(Engines.choose(churn, "jpmml").engine()).isEqualTo("jpmml");
    }

    /** A planted fault: one leaf of one tree in a hundred. */
    @Test
    void a_difference_in_one_leaf_is_found_and_described() throws Exception {
        var document = Files.readString(Path.of("pmml/churn/model.pmml"));
        int leaf = document.indexOf("score=\"", document.indexOf("<Segment id=\"50\""));
        int end = document.indexOf('"', leaf + 7);
        var changed = document.substring(0, leaf + 7) + "0.75" + document.substring(end);

        var difference = Agreement.firstDifference(
                Engines.load(new Document(document), "jpmml"),
                Engines.load(new Document(changed), "compiled"),
                new Document(document));

        assertThat(difference).hasValueSatisfying(text -> assertThat(text).contains("instead of", "tenure = "));
    }
}
