package org.pgpmml.training;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.ModelVerification;
import org.dmg.pmml.OpType;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Value;
import org.dmg.pmml.VerificationField;
import org.jpmml.converter.Feature;
import org.jpmml.converter.Label;
import org.jpmml.converter.ModelUtil;
import org.jpmml.converter.Schema;
import org.jpmml.xgboost.HasXGBoostOptions;
import org.jpmml.xgboost.Learner;
import org.jpmml.xgboost.XGBoostEncoder;
import org.jpmml.xgboost.XGBoostUtil;

/**
 * Converts what {@code xgboost_trainer.write_build} wrote.
 *
 * <pre>ConvertXgboost model-name build-folder model.pmml</pre>
 */
final class ConvertXgboost {

    private static final double PRECISION = 1e-6;

    private record Input(String name, String dataType, List<String> values) {
    }

    private record Document(String target, List<String> categories, List<Input> inputs) {
    }

    private ConvertXgboost() {
    }

    public static void main(String[] args) throws IOException {
        Path build = Path.of(args[1]);
        Document document = read(build.resolve("document.json"));
        PMML pmml = convert(build.resolve("booster.json"), document);
        pmml.getModels().get(0).setModelVerification(verification(build.resolve("verification.csv")));
        PmmlFile.write(pmml, args[0], Path.of(args[2]));
    }

    private static Document read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return new Gson().fromJson(reader, Document.class);
        }
    }

    /** The fields are made before the features, so that the converter keeps their data types and order. */
    private static PMML convert(Path booster, Document document) throws IOException {
        Learner learner;
        try (InputStream in = Files.newInputStream(booster)) {
            learner = XGBoostUtil.loadLearner(in);
        }
        XGBoostEncoder encoder = new XGBoostEncoder();
        Label label = learner.encodeLabel(document.target(), document.categories(), encoder);
        for (Input input : document.inputs()) {
            OpType opType = input.values().isEmpty() ? OpType.CONTINUOUS : OpType.CATEGORICAL;
            encoder.createDataField(input.name(), opType, DataType.fromValue(input.dataType()));
        }
        List<Feature> features = learner.encodeFeatureMap().encodeFeatures(learner, encoder);
        document.inputs().forEach(input -> listValues(encoder.getDataField(input.name()), input.values()));
        Schema schema = new Schema(encoder, label, features);
        Map<String, ?> options = Map.of(HasXGBoostOptions.OPTION_COMPACT, true, HasXGBoostOptions.OPTION_PRUNE, true);
        return encoder.encodePMML(learner.encodeModel(options, schema));
    }

    /** The features of the booster need not name every category: an indicator for one of two is enough. */
    private static void listValues(DataField field, List<String> values) {
        field.getValues().clear();
        values.forEach(value -> field.addValues(new Value(value)));
    }

    private static ModelVerification verification(Path csv) throws IOException {
        List<Map<String, String>> rows = CsvTable.read(csv);
        Map<VerificationField, List<?>> columns = new LinkedHashMap<>();
        for (String name : rows.get(0).keySet()) {
            VerificationField field = ModelUtil.createVerificationField(name);
            if (name.startsWith("probability(")) {
                field.setPrecision(PRECISION).setZeroThreshold(PRECISION);
            }
            columns.put(field, rows.stream().map(row -> row.get(name)).toList());
        }
        return ModelUtil.createModelVerification(columns);
    }
}
