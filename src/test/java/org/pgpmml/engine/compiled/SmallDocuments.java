package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.jpmml.JpmmlEngine;
import org.pgpmml.model.Document;

/** Documents of one model over the same few fields, and the question whether the compiled engine gets them right. */
final class SmallDocuments {
    static final String FIELDS =
            """
            <MiningField name="x"/><MiningField name="z"/><MiningField name="c" invalidValueTreatment="asMissing"/>
            <MiningField name="n"/><MiningField name="b"/><MiningField name="w" missingValueReplacement="2"/><MiningField name="t"/>
            """;
    static final String PLAIN_FIELDS = FIELDS.replaceAll(" (missing|invalid)\\w+=\"\\w+\"", "");

    private SmallDocuments() {}

    static String schema(String target) {
        return "<MiningSchema>" + (target == null ? "" : "<MiningField name=\"" + target + "\" usageType=\"target\"/>") + FIELDS
                + "</MiningSchema>";
    }

    static Document document(String dictionary, String model) {
        return new Document(
                """
                <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
                <DataField name="x" optype="continuous" dataType="double"/>
                <DataField name="z" optype="continuous" dataType="float"/>
                <DataField name="c" optype="categorical" dataType="string"><Value value="a"/><Value value="B b"/><Value value="12"/></DataField>
                <DataField name="n" optype="continuous" dataType="integer"/>
                <DataField name="b" optype="categorical" dataType="boolean"/>
                <DataField name="w" optype="continuous" dataType="double"/>
                <DataField name="t" optype="categorical" dataType="string"/>
                <DataField name="y" optype="continuous" dataType="double"/>
                <DataField name="i" optype="continuous" dataType="integer"/>
                <DataField name="k" optype="categorical" dataType="string"><Value value="p" displayValue="Pee"/><Value value="q"/></DataField>
                </DataDictionary>
                """
                        + dictionary + model + "</PMML>");
    }

    /** Both the compiled scorer and the one restored from its stored form. */
    static void assertAgreement(Document document) throws EngineDeclined {
        var compiled = new CompiledEngine().load(document);
        var reference = new JpmmlEngine().load(document);
        assertThat(Agreement.firstDifference(reference, compiled, document)).isEmpty();
        var restored = new CompiledEngine().restore(ByteBuffer.wrap(compiled.form().orElseThrow())).orElseThrow();
        assertThat(Agreement.firstDifference(compiled, restored, document)).isEmpty();
    }
}
