package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgpmml.engine.compiled.ReferenceDocuments.FIELDS;
import static org.pgpmml.engine.compiled.ReferenceDocuments.assertAgrees;
import static org.pgpmml.engine.compiled.ReferenceDocuments.document;
import static org.pgpmml.engine.compiled.ReferenceDocuments.probability;

import org.junit.jupiter.api.Test;
import org.pgpmml.engine.EngineDeclined;

/** Outputs about the cluster that won; the neuron that won is in {@link NeuralNetworkReferenceTest}. */
class EntityReferenceTest {
    private static String output(String feature, String value) {
        return "<OutputField name=\"" + feature + value + "\" feature=\"" + feature + "\" " + (value.isEmpty() ? "" : "value=\"" + value + "\" ")
                + (feature.endsWith("Id") ? "dataType=\"string\" optype=\"categorical\"/>" : "dataType=\"double\" optype=\"continuous\"/>");
    }

    private static String clustering(String outputs) {
        return "<ClusteringModel functionName=\"clustering\" modelClass=\"centerBased\" numberOfClusters=\"2\"><MiningSchema>" + FIELDS + "</MiningSchema><Output>"
                + outputs + "</Output><ComparisonMeasure kind=\"distance\"><squaredEuclidean/></ComparisonMeasure><ClusteringField field=\"x\" compareFunction=\"absDiff\"/>"
                + "<ClusteringField field=\"z\" compareFunction=\"absDiff\"/><Cluster id=\"near\"><Array type=\"real\">0.5 0.5</Array></Cluster>"
                + "<Cluster id=\"far\"><Array type=\"real\">5 8</Array></Cluster></ClusteringModel>";
    }

    @Test
    void identifier_of_the_cluster_and_affinities_under_all_their_names() throws Exception {
        assertAgrees(clustering(output("entityId", "") + output("clusterId", "") + output("affinity", "near") + output("clusterAffinity", "far") + output("entityAffinity", "near")));
    }

    @Test
    void a_cluster_has_no_probability() {
        assertThatThrownBy(() -> new CompiledEngine().load(document(clustering(probability("near")))))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("probability");
    }
}
