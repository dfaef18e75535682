package org.pgpmml.model;

import static org.pgpmml.model.TestModels.document;

/** Documents that must be refused, with what the refusal says; used bare and through SQL. */
public enum BadDocument {
    EMPTY("", SqlState.NOT_XML, "the document is not well-formed XML", "Line ", "whole text"),
    NOT_XML("age,churn\n12,Yes\n", SqlState.NOT_XML, "the document is not well-formed XML", "Line 1", "whole text"),
    TRUNCATED(
            document("regression").substring(0, 700),
            SqlState.NOT_XML,
            "the document is not well-formed XML",
            "Line ",
            "whole text"),
    FORBIDDEN_CHARACTER(
            document("regression").replace("by hand", "by \u0001"),
            SqlState.NOT_XML,
            "the document is not well-formed XML",
            "Line 4",
            "whole text"),
    ANOTHER_ROOT("<html/>", SqlState.NOT_PMML, "the document is not PMML", "<html>", "<PMML xmlns="),
    WITHOUT_NAMESPACE(
            "<PMML version=\"4.4\"><Header/></PMML>", SqlState.NOT_PMML, "the document is not PMML", "<PMML>", "xmlns="),
    ANOTHER_NAMESPACE(
            "<PMML xmlns=\"http://www.example.org/PMML-4_4\"/>",
            SqlState.NOT_PMML,
            "the document is not valid PMML",
            "example.org",
            "PMML 3.0 to 4.4"),
    UNKNOWN_VERSION_OF_PMML(
            document("regression").replace("PMML-4_4", "PMML-9_9"),
            SqlState.NOT_PMML,
            "the document is not valid PMML",
            "PMML-9_9",
            "PMML 3.0 to 4.4"),
    DTD(
            "<!DOCTYPE PMML SYSTEM \"http://localhost:1/pmml.dtd\"><PMML xmlns=\"http://www.dmg.org/PMML-4_4\"/>",
            SqlState.FORBIDDEN_XML,
            "the document has a DTD",
            "Line 1",
            "Remove the DOCTYPE"),
    EXTERNAL_ENTITY(
            "<!DOCTYPE PMML [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>"
                    + "<PMML xmlns=\"http://www.dmg.org/PMML-4_4\">&file;</PMML>",
            SqlState.FORBIDDEN_XML,
            "the document has a DTD",
            "Line 1",
            "Remove the DOCTYPE"),
    ENTITY_BOMB(
            entityBomb(), SqlState.FORBIDDEN_XML, "the document has a DTD", "Line 1", "Remove the DOCTYPE"),
    UNDECLARED_ENTITY(
            document("regression").replace("by hand", "&hand;"),
            SqlState.NOT_XML,
            "the document is not well-formed XML",
            "hand",
            "whole text"),
    TOO_DEEP(
            "<PMML xmlns=\"http://www.dmg.org/PMML-4_4\">" + "<Extension>".repeat(5000),
            SqlState.DOCUMENT_TOO_LARGE,
            "the document is nested too deeply",
            "1000 elements",
            "depth of the trees"),
    NO_MODEL(
            "<PMML xmlns=\"http://www.dmg.org/PMML-4_4\" version=\"4.4\"><Header/><DataDictionary/></PMML>",
            SqlState.NO_MODEL,
            "the document holds no model",
            "no model element",
            "Export the fitted model"),
    NOT_SCORABLE(
            document("not_scorable"),
            SqlState.NO_MODEL,
            "the document holds no model",
            "isScorable=\"false\"",
            "Export the fitted model"),
    UNSUPPORTED_ELEMENT(
            document("unsupported"),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "BaselineModel",
            "Export the model without"),
    UNSUPPORTED_FUNCTION(
            document("types").replace("dateSecondsSinceMidnight", "phaseOfTheMoon"),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "phaseOfTheMoon",
            "Export the model without"),
    SEVERAL_TARGETS(
            document("regression")
                    .replace("<DataDictionary>", "<DataDictionary><DataField name=\"floor\" optype=\"continuous\" dataType=\"integer\"/>")
                    .replace("<MiningSchema>", "<MiningSchema><MiningField name=\"floor\" usageType=\"target\"/>"),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "RegressionModel has several targets",
            "Export the model without"),
    FUNCTION_CALLED_LIKE_A_FILE(
            document("types").replace("dateSecondsSinceMidnight", "org/jpmml/evaluator/FunctionRegistry"),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "org/jpmml/evaluator/FunctionRegistry",
            "Export the model without"),
    FUNCTION_THAT_CALLS_ITSELF(
            withDictionary(
                    """
                    <DefineFunction name="f" optype="continuous"><ParameterField name="a"/><Apply function="g"><FieldRef field="a"/></Apply></DefineFunction>
                    <DefineFunction name="g" optype="continuous"><ParameterField name="a"/><Apply function="f"><FieldRef field="a"/></Apply></DefineFunction>
                    """),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "Functions need each other in a circle: \"f\", then \"g\", then \"f\".",
            "Remove one of these references"),
    FIELDS_IN_A_CIRCLE(
            withDictionary(
                    """
                    <DerivedField name="head" optype="continuous" dataType="double"><FieldRef field="one"/></DerivedField>
                    <DerivedField name="one" optype="continuous" dataType="double"><FieldRef field="two"/></DerivedField>
                    <DerivedField name="two" optype="continuous" dataType="double"><Apply function="+"><FieldRef field="one"/><Constant>1</Constant></Apply></DerivedField>
                    """),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "Derived fields need each other in a circle: \"one\", then \"two\", then \"one\".",
            "Remove one of these references"),
    LOCAL_FIELD_OF_ITSELF(
            document("regression").replace(
                    "</MiningSchema>",
                    "</MiningSchema><LocalTransformations><DerivedField name=\"own\" optype=\"continuous\" dataType=\"double\">"
                            + "<FieldRef field=\"own\"/></DerivedField></LocalTransformations>"),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "\"own\", then \"own\"",
            "Remove one of these references"),
    MALFORMED_PATTERN(
            withDictionary(
                    """
                    <DerivedField name="odd" optype="categorical" dataType="boolean"><Apply function="matches"><Constant>text</Constant><Constant>a(b</Constant></Apply></DerivedField>
                    """),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "\"a(b\" is not a regular expression: Unclosed group",
            "Correct it"),
    MALFORMED_SEPARATOR(
            withDictionary(
                    """
                    <DerivedField name="odd" optype="continuous" dataType="double"><TextIndex textField="area" wordSeparatorCharacterRE="[a"><Constant>text</Constant></TextIndex></DerivedField>
                    """),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "\"[a\" is not a regular expression: Unclosed character class",
            "Correct it"),
    ITEMS_WITHOUT_A_GROUP(
            document("association").replace(" usageType=\"group\"", ""),
            SqlState.UNSUPPORTED_DOCUMENT,
            "the model cannot be evaluated",
            "item \"bread\"",
            "usageType=\"group\""),
    WITHOUT_MINING_SCHEMA(
            document("unnamed_target").replaceAll("(?s)<MiningSchema>.*</MiningSchema>", ""),
            SqlState.NOT_PMML,
            "the document is not valid PMML",
            "MiningSchema",
            "Export the model again"),
    FAILED_VERIFICATION(
            document("regression").replace("<price>290</price>", "<price>291</price>"),
            SqlState.VERIFICATION_FAILED,
            "the model does not reproduce its own verification rows",
            "290.0",
            "ModelVerification");

    public final String document;
    public final SqlState state;
    public final String message;
    public final String detail;
    public final String hint;

    BadDocument(String document, SqlState state, String message, String detail, String hint) {
        this.document = document;
        this.state = state;
        this.message = message;
        this.detail = detail;
        this.hint = hint;
    }

    private static String withDictionary(String transformations) {
        return document("regression")
                .replace("</DataDictionary>", "</DataDictionary><TransformationDictionary>" + transformations + "</TransformationDictionary>");
    }

    /** Ten entities of ten each: a few hundred bytes that would become gigabytes. */
    private static String entityBomb() {
        var dtd = new StringBuilder("<!DOCTYPE PMML [<!ENTITY e0 \"boom\">");
        for (int i = 1; i <= 10; i++) {
            dtd.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
        }
        return dtd + "]><PMML xmlns=\"http://www.dmg.org/PMML-4_4\">&e10;</PMML>";
    }
}
