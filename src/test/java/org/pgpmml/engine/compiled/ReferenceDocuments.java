package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.Scorer;
import org.pgpmml.engine.jpmml.JpmmlEngine;
import org.pgpmml.model.Document;

/** Small documents for one rule of PMML each, all over the same fields, and the comparison with JPMML-Evaluator. */
final class ReferenceDocuments {
    private static final String HEAD =
            """
            <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
            <DataField name="x" optype="continuous" dataType="double"/>
            <DataField name="z" optype="continuous" dataType="float"/>
            <DataField name="c" optype="categorical" dataType="string"><Value value="a"/><Value value="b"/><Value value="d"/><Value value="B b"/><Value value="12"/></DataField>
            <DataField name="n" optype="continuous" dataType="integer"/>
            <DataField name="b" optype="categorical" dataType="boolean"/>
            <DataField name="w" optype="continuous" dataType="double"/>
            <DataField name="t" optype="categorical" dataType="string"/>
            <DataField name="y" optype="continuous" dataType="double"/>
            <DataField name="i" optype="continuous" dataType="integer"/>
            <DataField name="k" optype="categorical" dataType="string"><Value value="p" displayValue="Pee"/><Value value="q"/><Value value="r"/></DataField>
            <DataField name="h" optype="categorical" dataType="string"><Value value="p" displayValue="Pee"/><Value value="q"/></DataField>
            <DataField name="k2" optype="categorical" dataType="integer"><Value value="0"/><Value value="1"/></DataField>
            </DataDictionary>
            """;
    static final String FIELDS =
            """
            <MiningField name="x"/><MiningField name="z"/><MiningField name="c" invalidValueTreatment="asIs"/>
            <MiningField name="n"/><MiningField name="b"/>
            """;

    /** More inputs, some of them treated before the model sees them. */
    static final String TREATED_FIELDS =
            """
            <MiningField name="x"/><MiningField name="z"/><MiningField name="c" invalidValueTreatment="asMissing"/>
            <MiningField name="n"/><MiningField name="b"/><MiningField name="w" missingValueReplacement="2"/><MiningField name="t"/>
            """;
    static final String UNTREATED_FIELDS = TREATED_FIELDS.replaceAll(" (missing|invalid)\\w+=\"\\w+\"", "");
    private static final int ROWS = 600;

    private ReferenceDocuments() {}

    /** A mining schema of five inputs and the given target: y is a number, i an integer, k has three categories, h and k2 two. */
    static String schema(String target) {
        return schema(target, FIELDS);
    }

    /** One of {@link #TREATED_FIELDS}; null is no target. */
    static String treatedSchema(String target) {
        return schema(target, TREATED_FIELDS);
    }

    private static String schema(String target, String fields) {
        return "<MiningSchema>" + (target == null ? "" : "<MiningField name=\"" + target + "\" usageType=\"target\"/>") + fields
                + "</MiningSchema>";
    }

    static String probability(String category) {
        return "<OutputField name=\"p_" + category + "\" dataType=\"double\" optype=\"continuous\" feature=\"probability\" value=\""
                + category + "\"/>";
    }

    static Document document(String model) {
        return document("", model);
    }

    /** @param dictionary a TransformationDictionary, or nothing */
    static Document document(String dictionary, String model) {
        return new Document(HEAD + dictionary + model + "</PMML>");
    }

    /** A model of {@link #schema}, on scattered rows besides. */
    static void assertAgrees(String model) throws Exception {
        assertAgrees(document(model), scattered());
    }

    /** The compiled model, and what is restored from its form, give the reference's answers on generated rows, and on others. */
    static void assertAgrees(Document document, Block... others) throws EngineDeclined {
        var reference = new JpmmlEngine().load(document);
        var compiled = new CompiledEngine().load(document);
        var restored = new CompiledEngine().restore(ByteBuffer.wrap(compiled.form().orElseThrow())).orElseThrow();
        for (Scorer candidate : new Scorer[] {compiled, restored}) {
            assertThat(Agreement.firstDifference(reference, candidate, document)).isEmpty();
            for (var rows : others) {
                assertThat(Agreement.firstDifference(reference, candidate, rows)).isEmpty();
            }
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
