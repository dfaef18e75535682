package org.pgpmml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.Describer;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelDescription;

class AgreementTest {
    @Test
    void classifiers_of_thousands_of_classes_are_compared_on_fewer_rows() {
        assertThat(Agreement.rows(classifier(2))).isEqualTo(2000);
        assertThat(Agreement.rows(classifier(400))).isEqualTo(2000);
        assertThat(Agreement.rows(classifier(5000))).isEqualTo(199);
        assertThat(Agreement.rows(classifier(20000))).isEqualTo(100);
    }

    @Test
    void an_infinite_answer_agrees_with_itself_alone() throws Exception {
        var answers = new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -Double.MAX_VALUE, 5};
        for (double wanted : answers) {
            for (double got : answers) {
                assertThat(differences(wanted, got)).as(wanted + ", " + got).isEqualTo(wanted == got ? 0 : 1);
            }
        }
        assertThat(differences(5, Math.nextUp(5d))).isZero();
    }

    private static int differences(double wanted, double got) throws Exception {
        var model = classifier(1);
        var expected = new Predictions(model, 1);
        var found = new Predictions(model, 1);
        expected.put(0, new Object[] {"c1", wanted});
        found.put(0, new Object[] {"c1", got});
        return Agreement.differences(model, Block.of(1d), expected, found).rows();
    }

    private static ModelDescription classifier(int classes) {
        return Describer.describe(new Document("""
                <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
                <DataField name="x" optype="continuous" dataType="double"/><DataField name="y" optype="categorical" dataType="string">%s</DataField>
                </DataDictionary><RegressionModel functionName="classification" normalizationMethod="softmax">
                <MiningSchema><MiningField name="x"/><MiningField name="y" usageType="target"/></MiningSchema><Output>%s</Output>%s
                </RegressionModel></PMML>
                """.formatted(
                        repeated("<Value value=\"c%s\"/>", classes),
                        repeated("<OutputField name=\"p%1$s\" optype=\"continuous\" dataType=\"double\" feature=\"probability\" value=\"c%1$s\"/>", classes),
                        repeated("<RegressionTable intercept=\"%1$s\" targetCategory=\"c%1$s\"/>", classes))).pmml());
    }

    private static String repeated(String element, int times) {
        return IntStream.range(0, times).mapToObj(element::formatted).collect(Collectors.joining());
    }
}
