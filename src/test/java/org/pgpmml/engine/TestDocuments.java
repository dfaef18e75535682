package org.pgpmml.engine;

import org.pgpmml.model.Document;

/** Small documents, written out where a test reads them. */
public final class TestDocuments {
    private TestDocuments() {}

    /** @param content what stands between the header and the end of a document */
    public static Document pmml(String content) {
        return new Document("""
                <PMML xmlns="http://www.dmg.org/PMML-4_4" xmlns:data="http://example.org/data" version="4.4">
                <Header/>
                """ + content + "</PMML>");
    }

    /** Fields x and y, both doubles, the target y. */
    public static Document regression(String modelContent) {
        return pmml("""
                <DataDictionary>
                  <DataField name="x" optype="continuous" dataType="double"/>
                  <DataField name="y" optype="continuous" dataType="double"/>
                </DataDictionary>
                <RegressionModel functionName="regression">
                  <MiningSchema><MiningField name="x"/><MiningField name="y" usageType="target"/></MiningSchema>
                """ + modelContent + "</RegressionModel>");
    }

    /** y is so many times the square of x, added up one by one. */
    public static String squares(int terms) {
        return regression("<RegressionTable intercept=\"0\">"
                        + "<NumericPredictor name=\"x\" exponent=\"2\" coefficient=\"1\"/>".repeat(terms) + "</RegressionTable>")
                .text();
    }

    /** y = 1 + 2 x. */
    public static final String LINE = """
            <RegressionTable intercept="1"><NumericPredictor name="x" coefficient="2"/></RegressionTable>
            """;

    /** An isolation forest of two stumps, on inputs x and y, as 256 rows would have trained it. */
    public static Document isolationForest() {
        return pmml("""
                <DataDictionary>
                  <DataField name="x" optype="continuous" dataType="double"/>
                  <DataField name="y" optype="continuous" dataType="double"/>
                </DataDictionary>
                <AnomalyDetectionModel functionName="regression" algorithmType="iforest" sampleDataSize="256">
                  <MiningSchema><MiningField name="x"/><MiningField name="y"/></MiningSchema>
                  <Output>
                    <OutputField name="anomalyScore" feature="predictedValue" optype="continuous" dataType="double"/>
                    <OutputField name="anomaly" feature="decision" optype="categorical" dataType="boolean">
                      <Apply function="greaterThan">
                        <FieldRef field="anomalyScore"/><Constant dataType="double">0.7</Constant>
                      </Apply>
                    </OutputField>
                  </Output>
                  <MiningModel functionName="regression">
                    <MiningSchema><MiningField name="x"/><MiningField name="y"/></MiningSchema>
                    <Output>
                      <OutputField name="depth" feature="predictedValue" optype="continuous" dataType="double"/>
                    </Output>
                    <Segmentation multipleModelMethod="average">
                """ + stump("x", 3, 7) + stump("y", 5, 9) + """
                    </Segmentation>
                  </MiningModel>
                </AnomalyDetectionModel>
                """);
    }

    private static String stump(String field, double below, double above) {
        return """
                <Segment><True/><TreeModel functionName="regression">
                  <MiningSchema><MiningField name="%1$s"/></MiningSchema>
                  <Node><True/>
                    <Node score="%2$s"><SimplePredicate field="%1$s" operator="lessThan" value="0"/></Node>
                    <Node score="%3$s"><SimplePredicate field="%1$s" operator="greaterOrEqual" value="0"/></Node>
                  </Node>
                </TreeModel></Segment>
                """.formatted(field, below, above);
    }
}
