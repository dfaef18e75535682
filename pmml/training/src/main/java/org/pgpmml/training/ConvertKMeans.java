package org.pgpmml.training;

import java.io.IOException;
import java.nio.file.Path;
import org.dmg.pmml.OutputField;
import org.dmg.pmml.PMML;
import org.dmg.pmml.ResultFeature;
import org.jpmml.python.PickleUtil;
import org.jpmml.python.Storage;
import org.jpmml.python.StorageUtil;
import org.jpmml.sklearn.EncodableUtil;
import org.jpmml.sklearn.SkLearnUtil;

/**
 * Converts a pickled scikit-learn pipeline that ends in KMeans.
 *
 * <pre>ConvertKMeans model-name pipeline.pkl model.pmml</pre>
 *
 * The model name also names the output that holds the winning cluster.
 */
final class ConvertKMeans {

    private ConvertKMeans() {
    }

    public static void main(String[] args) throws IOException {
        SkLearnUtil.initOnce();
        Object pipeline;
        try (Storage storage = StorageUtil.createStorage(Path.of(args[1]).toFile())) {
            pipeline = PickleUtil.unpickle(storage);
        }
        PMML pmml = EncodableUtil.toEncodable(pipeline).encodePMML();
        for (OutputField field : pmml.getModels().get(0).getOutput().getOutputFields()) {
            if (field.getResultFeature() == ResultFeature.PREDICTED_VALUE) {
                field.setName(args[0]);
            }
        }
        PmmlFile.write(pmml, args[0], Path.of(args[2]));
    }
}
