package org.pgpmml.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Row;
import org.dmg.pmml.VerificationField;
import org.pgpmml.model.Describer;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.RowFault;
import org.pgpmml.model.SqlState;
import org.w3c.dom.Element;

/** The rows of a document's ModelVerification element: inputs, and the results that its maker's own scoring gave. */
public final class Verification {
    /** As many decimal digits tell any two floats apart. */
    private static final int FLOAT_DIGITS = 9;

    private final List<VerificationField> fields;
    private final List<Row> rows;

    private Verification(List<VerificationField> fields, List<Row> rows) {
        this.fields = fields;
        this.rows = rows;
    }

    /** No rows where the document has no such element. */
    public static Verification of(PMML pmml) {
        var element = Describer.scorableModel(pmml).getModelVerification();
        if (element == null || element.getVerificationFields() == null || element.getInlineTable() == null) {
            return new Verification(List.of(), List.of());
        }
        return new Verification(
                element.requireVerificationFields().requireVerificationFields(),
                element.requireInlineTable().getRows());
    }

    /** @throws ModelFault where a row comes out otherwise than the document says */
    public void check(Scorer scorer) {
        var model = scorer.description();
        for (int row = 0; row < rows.size(); row++) {
            var expected = values(rows.get(row));
            var inputs = model.inputs().stream()
                    .map(input -> (Object) expected.get(input.name()))
                    .toArray();
            var predictions = new Predictions(model, 1);
            scorer.score(Block.of(inputs), predictions);
            var difference = predictions.isFaulty()
                    ? faultText(predictions.fault(0))
                    : difference(model, expected, predictions);
            if (difference != null) {
                throw new ModelFault(
                        SqlState.VERIFICATION_FAILED,
                        "the model does not reproduce its own verification rows",
                        "Row " + (row + 1) + " of " + rows.size() + ": " + difference + ".",
                        "Export the model again, or remove its ModelVerification element if you know that it is wrong.");
            }
        }
    }

    private static String faultText(RowFault fault) {
        return (fault.field() == null ? "" : "\"" + fault.field() + "\": ") + fault.getMessage();
    }

    /** Cells by the field's name: a column may stand under another name, as XML takes not every name for an element. */
    private Map<String, String> values(Row row) {
        var cells = new HashMap<String, String>();
        for (var content : row.getContent()) {
            if (content instanceof Element element) {
                cells.put(element.getTagName(), element.getTextContent());
                cells.putIfAbsent(element.getLocalName(), element.getTextContent());
            }
        }
        var values = new HashMap<String, String>();
        for (var field : fields) {
            var column = field.getColumn() == null ? field.requireField() : field.getColumn();
            var value = cells.getOrDefault(column, cells.get(column.substring(column.indexOf(':') + 1)));
            if (value != null && !value.isEmpty()) {
                values.put(field.requireField(), value);
            }
        }
        return values;
    }

    private String difference(ModelDescription model, Map<String, String> expected, Predictions found) {
        for (var field : checked(model)) {
            var wanted = expected.get(field.requireField());
            for (int j = 0; j < model.results().size(); j++) {
                if (model.results().get(j).name().equals(field.requireField())) {
                    var got = found.get(j, 0);
                    if (wanted != null && !isAcceptable(wanted, got, field)) {
                        return "\"" + field.requireField() + "\" is " + got + " instead of " + wanted;
                    }
                }
            }
        }
        return null;
    }

    /** PMML: where output fields are listed, targets stand for the training data and are not compared. */
    private List<VerificationField> checked(ModelDescription model) {
        var outputs = new ArrayList<VerificationField>();
        for (var field : fields) {
            if (model.results().stream()
                    .anyMatch(result -> result.kind().equals("output") && result.name().equals(field.requireField()))) {
                outputs.add(field);
            }
        }
        return outputs.isEmpty() ? fields : outputs;
    }

    private static boolean isAcceptable(String wanted, Object got, VerificationField field) {
        if (got instanceof Number number) {
            try {
                return isAcceptable(Double.parseDouble(wanted), number.doubleValue(), field)
                        || isSameFloat(wanted, number.doubleValue());
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return wanted.equals(String.valueOf(got));
    }

    /** A float in its own few digits is the float itself, whatever precision is asked: XGBoost's results are written so. */
    private static boolean isSameFloat(String wanted, double got) {
        return (float) got == got
                && Float.parseFloat(wanted) == (float) got
                && new BigDecimal(wanted.trim()).precision() <= FLOAT_DIGITS;
    }

    private static boolean isAcceptable(double wanted, double got, VerificationField field) {
        double zero = field.getZeroThreshold().doubleValue();
        if (Math.abs(wanted) <= zero) {
            return Math.abs(got) <= zero;
        }
        return Double.isInfinite(wanted)
                ? got == wanted
                : Math.abs(got - wanted) <= field.getPrecision().doubleValue() * Math.abs(wanted);
    }
}
