package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.Scorer;
import org.pgpmml.engine.jpmml.JpmmlEngine;
import org.pgpmml.model.Document;

/** Small documents for one rule of PMML each, all with the same inputs, and the comparison with JPMML-Evaluator. */
final class ReferenceDocuments {
    private static final String HEAD =
            """
            <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
            <DataField name="x" optype="continuous" dataType="double"/>
            <DataField name="z" optype="continuous" dataType="float"/>
            <DataField name="c" optype="categorical" dataType="string"><Value value="a"/><Value value="b"/><Value value="d"/></DataField>
            <DataField name="n" optype="continuous" dataType="integer"/>
            <DataField name="b" optype="categorical" dataType="boolean"/>
            <DataField name="y" optype="continuous" dataType="double"/>
            <DataField name="k" optype="categorical" dataType="string"><Value value="p"/><Value value="q"/><Value value="r"/></DataField>
            <DataField name="k2" optype="categorical" dataType="integer"><Value value="0"/><Value value="1"/></DataField>
            </DataDictionary>
            """;
    static final String FIELDS =
            """
            <MiningField name="x"/><MiningField name="z"/><MiningField name="c" invalidValueTreatment="asIs"/>
            <MiningField name="n"/><MiningField name="b"/>
            """;
    private static final int ROWS = 600;

    private ReferenceDocuments() {}

    /** A mining schema of all inputs and the given target: y is a number, k has three categories, k2 two. */
    static String schema(String target) {
        return "<MiningSchema><MiningField name=\"" + target + "\" usageType=\"target\"/>" + FIELDS + "</MiningSchema>";
    }

    static String probability(String category) {
        return "<OutputField name=\"p_" + category + "\" dataType=\"double\" optype=\"continuous\" feature=\"probability\" value=\""
                + category + "\"/>";
    }

    static Document document(String model) {
        return new Document(HEAD + model + "</PMML>");
    }

    /** The compiled model, and what is restored from its form, give the reference's answers. */
    static void assertAgrees(String model) throws Exception {
        var document = document(model);
        var reference = new JpmmlEngine().load(document);
        var compiled = new CompiledEngine().load(document);
        var restored = new CompiledEngine().restore(ByteBuffer.wrap(compiled.form().orElseThrow())).orElseThrow();
        for (Scorer candidate : new Scorer[] {compiled, restored}) {
            assertThat(Agreement.firstDifference(reference, candidate, document)).isEmpty();
            assertThat(Agreement.firstDifference(reference, candidate, scattered())).isEmpty();
        }
    }

    /** Values from a bell curve, which generated rows at split points are not. */
    private static Block scattered() {
        var random = new Random(7);
        var columns = new Object[5][ROWS];
        for (int i = 0; i < ROWS; i++) {
            columns[0][i] = 2 * random.nextGaussian();
            columns[1][i] = (float) random.nextGaussian();
            columns[2][i] = new String[] {"a", "b", "d", "e"}[random.nextInt(4)];
            columns[3][i] = random.nextInt(12);
            columns[4][i] = random.nextBoolean();
            if (i % 5 == 4) {
                columns[random.nextInt(5)][i] = null;
            }
        }
        var objects = new Column[5];
        for (int j = 0; j < objects.length; j++) {
            objects[j] = new Column.Objects(columns[j]);
        }
        return new Block(ROWS, objects);
    }
}
