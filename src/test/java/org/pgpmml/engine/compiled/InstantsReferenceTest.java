package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.jpmml.JpmmlEngine;
import org.pgpmml.model.Document;

/** Dates and times, texts made of them, and integers that are texts, each as an output of a small model. */
class InstantsReferenceTest {
    private static Document document(String treatment, String type, String expression) {
        return new Document(
                """
                <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
                <DataField name="d" optype="ordinal" dataType="date"/><DataField name="t" optype="continuous" dataType="time"/>
                <DataField name="m" optype="ordinal" dataType="dateTime"/>
                <DataField name="q" optype="categorical" dataType="integer"><Value value="70"/><Value value="5"/><Value value="81"/></DataField>
                <DataField name="c" optype="categorical" dataType="string"><Value value="2001-02-03"/><Value value="03"/></DataField>
                <DataField name="b" optype="categorical" dataType="boolean"/><DataField name="y" optype="continuous" dataType="double"/>
                </DataDictionary><RegressionModel functionName="regression"><MiningSchema><MiningField name="y" usageType="target"/>
                <MiningField name="d" treatment/><MiningField name="t" treatment/><MiningField name="m" treatment/><MiningField name="q"/>
                <MiningField name="c"/><MiningField name="b"/></MiningSchema>
                <Output><OutputField name="o" feature="transformedValue" dataType="type" optype="categorical"><FieldRef field="e"/></OutputField></Output>
                <LocalTransformations><DerivedField name="e" optype="categorical" dataType="type">expression</DerivedField></LocalTransformations>
                <RegressionTable intercept="1"/></RegressionModel></PMML>
                """
                        .replace("treatment", treatment)
                        .replace("\"type\"", "\"" + type + "\"")
                        .replace("expression", expression));
    }

    private static void assertAgreement(String type, String expression) throws EngineDeclined {
        for (var treatment : new String[] {"", "invalidValueTreatment=\"asMissing\""}) {
            ReferenceDocuments.assertAgrees(document(treatment, type, expression));
        }
    }

    private static String apply(String function, String field, String constant) {
        return "<Apply function=\"" + function + "\"><FieldRef field=\"" + field + "\"/>"
                + (constant.isEmpty() ? "" : "<Constant>" + constant + "</Constant>") + "</Apply>";
    }

    @ParameterizedTest
    @CsvSource({
        "dateDaysSinceYear, d, 1960", "dateDaysSinceYear, m, 1977", "dateSecondsSinceYear, m, 1970", "dateSecondsSinceYear, m, 2000",
        "dateSecondsSinceMidnight, t, ''", "dateSecondsSinceMidnight, m, ''",
    })
    void days_and_seconds_are_counted(String function, String field, String year) throws Exception {
        for (var type : new String[] {"integer", "double"}) {
            assertAgreement(type, apply(function, field, year));
        }
        assertAgreement("double", "<Apply function=\"/\">" + apply(function, field, year) + "<Constant>7</Constant></Apply>");
        assertAgreement("boolean", "<Apply function=\"isMissing\"><FieldRef field=\"" + field + "\"/></Apply>");
    }

    @ParameterizedTest
    @CsvSource({
        "d, %y", "d, %m", "d, 'in %B,'", "d, %b", "d, %d", "d, %e.", "d, %j", "d, %a", "d, %A", "m, %y", "m, %j", "m, %H h", "m, %M",
        "m, %S", "m, %p", "t, %I", "t, %l", "t, %k"
    })
    void dates_and_times_are_written_as_texts(String field, String pattern) throws Exception {
        assertAgreement("string", "<Apply function=\"formatDatetime\"><FieldRef field=\"" + field + "\"/><Constant dataType=\"string\">" + pattern
                + "</Constant></Apply>");
    }

    @Test
    void texts_are_read_as_dates_where_every_text_is_known() throws Exception {
        assertAgreement("integer", apply("dateDaysSinceYear", "c", "1960"));
        assertAgreement("integer", "<Apply function=\"dateDaysSinceYear\"><Apply function=\"concat\"><Constant dataType=\"string\">19</Constant>"
                + "<FieldRef field=\"q\"/><Constant dataType=\"string\">-01-</Constant><FieldRef field=\"c\"/></Apply><Constant>1977</Constant></Apply>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mapMissingTo=\"none\"", "defaultValue=\"none\""})
    void integers_flags_and_texts_come_together_in_one_text(String attributes) throws Exception {
        assertAgreement("string", "<FieldRef field=\"q\"/>");
        assertAgreement("string", "<Apply function=\"concat\" " + attributes + "><FieldRef field=\"q\"/><Constant dataType=\"string\">/</Constant>"
                + "<FieldRef field=\"c\"/><Constant>2</Constant><FieldRef field=\"b\"/></Apply>");
        assertAgreement("boolean", "<Apply function=\"isIn\"><Apply function=\"concat\" " + attributes + "><FieldRef field=\"q\"/>"
                + "<FieldRef field=\"b\"/></Apply><Constant dataType=\"string\">5true</Constant><Constant dataType=\"string\">true</Constant></Apply>");
    }

    @Test
    void values_come_as_texts_or_as_objects() throws Exception {
        var moments = new Object[] {
            "2020-05-06T07:08:09", "2020-05-06", "nonsense", LocalDate.of(2020, 5, 6), LocalDateTime.of(1950, 1, 1, 0, 0, 0, 1), null, 5.0
        };
        var dates = new Object[] {"2020-05-06", LocalDateTime.of(2020, 1, 1, 23, 59), "", LocalDate.of(1, 1, 1), "2020-02-30", true, null};
        var times = new Object[] {"07:08", "24:00:00", LocalTime.MAX, LocalDateTime.of(1950, 1, 1, 0, 0, 0, 1), null, "1", 7.0};
        for (var field : new String[] {"d", "t", "m"}) {
            var function = field.equals("t") ? apply("dateSecondsSinceMidnight", "t", "") : apply("dateDaysSinceYear", field, "1960");
            var computed = document("invalidValueTreatment=\"asMissing\"", "integer", function);
            var none = new Column.Objects(new Object[moments.length]);
            var block = new Block(moments.length, new Column[] {
                new Column.Objects(dates), new Column.Objects(times), new Column.Objects(moments), none, none, none
            });
            assertThat(Agreement.firstDifference(new JpmmlEngine().load(computed), new CompiledEngine().load(computed), block)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<FieldRef field=\"d\"/>", "<Apply function=\"equal\"><FieldRef field=\"d\"/><Constant dataType=\"string\">2000-01-01</Constant></Apply>",
        "<Apply function=\"lessThan\"><FieldRef field=\"m\"/><FieldRef field=\"m\"/></Apply>",
        "<Apply function=\"formatDatetime\"><FieldRef field=\"d\"/><Constant dataType=\"string\">%Y-%m</Constant></Apply>",
        "<NormDiscrete field=\"d\" value=\"2000-01-01\"/>", "<Apply function=\"+\"><FieldRef field=\"t\"/><Constant>1</Constant></Apply>",
    })
    void other_uses_of_dates_and_times_are_declined(String expression) {
        for (var type : new String[] {"string", "double", "date"}) {
            assertThatThrownBy(() -> new CompiledEngine().load(document("", type, expression))).isInstanceOf(EngineDeclined.class);
        }
    }
}
