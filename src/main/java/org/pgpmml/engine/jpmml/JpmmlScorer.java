package org.pgpmml.engine.jpmml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dmg.pmml.ComplexValue;
import org.jpmml.evaluator.Computable;
import org.jpmml.evaluator.EvaluationException;
import org.jpmml.evaluator.FieldValue;
import org.jpmml.evaluator.InputField;
import org.jpmml.evaluator.ModelEvaluator;
import org.jpmml.evaluator.ModelField;
import org.jpmml.model.MarkupException;
import org.pgpmml.engine.InputFaults;
import org.pgpmml.engine.InputValues;
import org.pgpmml.engine.ProbeRows;
import org.pgpmml.engine.RowScorer;
import org.pgpmml.engine.RunawayExpression;
import org.pgpmml.engine.Scorer;
import org.pgpmml.engine.Verification;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.RowFault;

/** Row by row, through JPMML's maps. */
final class JpmmlScorer implements RowScorer {
    private static final int ROWS_TRIED = 500;

    private final ModelDescription description;
    private final ModelEvaluator<?> evaluator;
    private final InputField[] fields;
    private final String[] resultKeys;

    JpmmlScorer(ModelDescription description, ModelEvaluator<?> evaluator) {
        this.description = description;
        this.evaluator = evaluator;
        var byName = new LinkedHashMap<String, InputField>();
        evaluator.getInputFields().forEach(field -> byName.put(field.getName(), field));
        this.fields = description.inputs().stream()
                .map(input -> byName.get(input.name()))
                .toArray(InputField[]::new);
        this.resultKeys = description.results().stream()
                .map(result -> key(result.name()))
                .toArray(String[]::new);
    }

    /** JPMML keeps a target without a name under the null key. */
    private String key(String name) {
        if (name.equals(ModelDescription.SYNTHETIC_TARGET)
                && evaluator.getTargetFields().stream().map(ModelField::getName).noneMatch(name::equals)
                && evaluator.getOutputFields().stream().map(ModelField::getName).noneMatch(name::equals)) {
            return null;
        }
        return name;
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    /** JPMML's evaluators are safe for threads. */
    @Override
    public Optional<Scorer> twin() {
        return Optional.of(this);
    }

    /** A row that comes to a place where the document is wrong is set aside: others need not come there. */
    @Override
    public Object[] score(Object[] inputs) throws RowFault {
        try {
            return results(inputs);
        } catch (MarkupException e) {
            throw new RowFault(null, null, e.getMessage());
        }
    }

    private Object[] results(Object[] inputs) throws RowFault {
        Map<String, FieldValue> arguments = new LinkedHashMap<>(2 * fields.length);
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != null) { // JPMML leaves out fields that nothing in the model reads
                arguments.put(fields[i].getName(), prepare(i, inputs[i]));
            }
        }
        Map<String, ?> results = evaluate(arguments);
        var values = new Object[resultKeys.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = plain(results.get(resultKeys[i]));
        }
        return values;
    }

    private FieldValue prepare(int position, Object raw) throws RowFault {
        var input = description.inputs().get(position);
        try {
            return fields[position].prepare(InputValues.adapt(raw, input.dataType()));
        } catch (MarkupException e) {
            throw e;
        } catch (RuntimeException e) {
            throw InputFaults.of(input, raw);
        }
    }

    private Map<String, ?> evaluate(Map<String, FieldValue> arguments) throws RowFault {
        try {
            return evaluator.evaluate(arguments);
        } catch (MarkupException | RunawayExpression e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RowFault(null, null, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Computable computable) {
            try {
                return plain(computable.getResult());
            } catch (UnsupportedOperationException e) {
                return null; // rules that were found have no one prediction: the output fields pick from them
            }
        }
        if (value instanceof ComplexValue complex) { // JPMML's dates and times
            return complex.toSimpleValue();
        }
        if (value instanceof Double number && number.isNaN()) {
            return null;
        }
        if (value instanceof Float number && number.isNaN()) {
            return null;
        }
        return value;
    }

    void verify() {
        try {
            evaluator.verify();
        } catch (MarkupException e) {
            throw JpmmlEngine.unsupported(e.getMessage());
        } catch (EvaluationException e) {
            Verification.of(evaluator.getPMML()).check(this); // names row and field, and knows floats
        } catch (RuntimeException e) {
            throw JpmmlEngine.unsupported(String.valueOf(e));
        }
        requireOneResult();
    }

    /** Of a document that is wrong where every row has to come, no row would ever be scored. */
    private void requireOneResult() {
        MarkupException wrong = null;
        try {
            var rows = new ProbeRows(evaluator.getPMML(), description).block(ROWS_TRIED);
            for (int row = 0; row < ROWS_TRIED; row++) {
                try {
                    results(rows.row(row));
                    return;
                } catch (RowFault fault) {
                    // the row is to blame, not the document
                } catch (MarkupException e) {
                    wrong = wrong == null ? e : wrong;
                }
            }
        } catch (MarkupException | NumberFormatException | RunawayExpression e) {
            return; // wrong, or slow, where no row need come
        }
        if (wrong != null) {
            throw ModelFault.notEvaluable(
                    wrong.getMessage(), "Correct the document there, or export the model again: no row gets past that place.");
        }
    }
}
