package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgpmml.engine.compiled.ReferenceDocuments.assertAgrees;
import static org.pgpmml.engine.compiled.ReferenceDocuments.document;
import static org.pgpmml.engine.compiled.ReferenceDocuments.probability;
import static org.pgpmml.engine.compiled.ReferenceDocuments.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.EngineDeclined;

class GeneralRegressionReferenceTest {
    private static final String PREDICTORS =
            """
            <ParameterList><Parameter name="p0"/><Parameter name="p1"/><Parameter name="p2"/><Parameter name="p3"/><Parameter name="p4"/></ParameterList>
            <FactorList><Predictor name="c"/><Predictor name="b"/></FactorList><CovariateList><Predictor name="x"/><Predictor name="n"/></CovariateList>
            <PPMatrix><PPCell value="1" predictorName="x" parameterName="p1"/><PPCell value="b" predictorName="c" parameterName="p2"/>
            <PPCell value="a" predictorName="c" parameterName="p3"/><PPCell value="true" predictorName="b" parameterName="p3"/><PPCell value="1" predictorName="x" parameterName="p3"/>
            <PPCell value="2" predictorName="n" parameterName="p4"/><PPCell value="1" predictorName="x" parameterName="p4"/></PPMatrix>
            """;

    private static String cells(String category, double shift) {
        var text = new StringBuilder();
        for (int p = 0; p < 5; p++) {
            text.append(cell(category, p, (shift + 0.3 * (p % 2 == 0 ? 1 : -0.7)) / (p == 4 ? 40 : 1)));
        }
        return text.toString();
    }

    private static String cell(String category, int parameter, double beta) {
        return "<PCell " + (category == null ? "" : "targetCategory=\"" + category + "\" ") + "parameterName=\"p" + parameter + "\" beta=\"" + beta + "\"/>";
    }

    private static String regression(String attributes) {
        return "<GeneralRegressionModel functionName=\"regression\" " + attributes + ">" + schema("y") + PREDICTORS + "<ParamMatrix>"
                + cells(null, 0.1) + "</ParamMatrix></GeneralRegressionModel>";
    }

    private static String classification(String attributes, String cells) {
        return "<GeneralRegressionModel functionName=\"classification\" " + attributes + ">" + schema("k") + "<Output>" + probability("p") + probability("q") + probability("r")
                + "</Output>" + PREDICTORS + "<ParamMatrix>" + cells + "</ParamMatrix></GeneralRegressionModel>";
    }

    @ParameterizedTest
    @CsvSource({"regression,double", "generalLinear,double", "regression,float"})
    void factors_covariates_powers_and_interactions(String type, String context) throws Exception {
        assertAgrees(regression("modelType=\"" + type + "\" x-mathContext=\"" + context + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloglog", "identity", "log", "logc", "logit", "loglog", "negbin", "oddspower", "power", "probit"})
    void every_link_in_both_precisions(String link) throws Exception {
        var attributes = "modelType=\"generalizedLinear\" linkFunction=\"" + link + "\" distParameter=\"1.7\" linkParameter=\"0.6\" ";
        assertAgrees(regression(attributes + "offsetValue=\"0.25\" trialsValue=\"3\""));
        assertAgrees(regression(attributes.replace("0.6", "0") + "offsetVariable=\"z\" trialsVariable=\"n\""));
        if (!link.equals("probit")) {
            assertAgrees(regression(attributes + "offsetVariable=\"z\" x-mathContext=\"float\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"double", "float"})
    void multinomial_logistic_with_a_named_and_an_unnamed_reference_category(String context) throws Exception {
        assertAgrees(classification("modelType=\"multinomialLogistic\" targetReferenceCategory=\"p\" x-mathContext=\"" + context + "\"", cells("q", 0.1) + cells("r", -0.2)));
        assertAgrees(classification("modelType=\"multinomialLogistic\" x-mathContext=\"" + context + "\"", cells("p", 0.1) + cells("r", -0.2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logit", "probit", "cloglog", "loglog", "cauchit"})
    void ordinal_by_every_cumulative_link(String link) throws Exception {
        var cells = cells(null, 0.1).replace(cell(null, 0, 0.4), "") + cell("p", 0, -0.5) + cell("q", 0, 0.75);
        var attributes = "modelType=\"ordinalMultinomial\" cumulativeLink=\"" + link + "\" offsetValue=\"0.1\"";
        assertAgrees(classification(attributes, cells));
        if (!link.equals("probit")) {
            assertAgrees(classification(attributes + " x-mathContext=\"float\"", cells));
        }
    }

    @Test
    void two_categories_of_which_one_has_parameters() throws Exception {
        for (var attributes : new String[] {"modelType=\"generalizedLinear\" linkFunction=\"logit\"", "modelType=\"multinomialLogistic\""}) {
            assertAgrees("<GeneralRegressionModel functionName=\"classification\" targetReferenceCategory=\"0\" " + attributes + ">" + schema("k2")
                    + "<Output>" + probability("0") + probability("1") + "</Output>" + PREDICTORS + "<ParamMatrix>" + cells(null, 0.1)
                    + "</ParamMatrix></GeneralRegressionModel>");
        }
    }

    @Test
    void a_missing_covariate_to_the_power_of_zero_is_missing() throws Exception {
        assertAgrees(regression("modelType=\"regression\"").replace("<PPCell value=\"2\" predictorName=\"n\"", "<PPCell value=\"0\" predictorName=\"n\""));
    }

    @Test
    void the_normal_curve_far_from_its_middle() throws Exception {
        assertAgrees(regression("modelType=\"generalizedLinear\" linkFunction=\"probit\"").replaceAll("beta=\"(-?)0.", "beta=\"$13."));
    }

    @Test
    void cox_regression_without_hazards_is_declined() {
        assertThatThrownBy(() -> new CompiledEngine().load(document(regression("modelType=\"CoxRegression\" endTimeVariable=\"x\""))))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("hazards");
    }

    private static String cox(String attributes, String hazards) {
        var predictors = PREDICTORS.replaceAll("(name=.p(.).)/>", "$1 referencePoint=\"0.$2\"/>");
        return "<GeneralRegressionModel functionName=\"regression\" modelType=\"CoxRegression\" " + attributes + ">" + schema("y") + predictors
                + "<ParamMatrix>" + cells(null, 0.1) + "</ParamMatrix><BaseCumHazardTables" + hazards + "</BaseCumHazardTables></GeneralRegressionModel>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"double", "float"})
    void hazards_in_proportion_to_a_baseline(String context) throws Exception {
        var precision = " x-mathContext=\"" + context + "\"";
        var cells = "<BaselineCell time=\"1\" cumHazard=\"0.25\"/><BaselineCell time=\"-1\" cumHazard=\"0.1\"/>"
                + "<BaselineCell time=\"2\" cumHazard=\"0.7\"/><BaselineCell time=\"2\" cumHazard=\"9\"/>";
        assertAgrees(cox("endTimeVariable=\"x\"" + precision, " maxTime=\"2.5\">" + cells));
        assertAgrees(cox("endTimeVariable=\"n\"" + precision, " maxTime=\"2.5\">" + cells));
        for (var variable : new String[] {"c", "n", "b"}) {
            var strata = "><BaselineStratum value=\"1\" maxTime=\"3\">" + cells + "</BaselineStratum><BaselineStratum value=\"0\" maxTime=\"1\">" + cells
                    + "</BaselineStratum>";
            assertAgrees(cox("endTimeVariable=\"x\" baselineStrataVariable=\"" + variable + "\"" + precision,
                    variable.equals("c") ? strata.replace("\"1\" maxTime=\"3", "\"a\" maxTime=\"3").replace("\"0\" max", "\"d\" max") : strata));
        }
    }
}
