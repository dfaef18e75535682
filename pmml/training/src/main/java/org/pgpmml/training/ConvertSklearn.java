package org.pgpmml.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jpmml.python.PickleUtil;
import org.jpmml.python.Storage;
import org.jpmml.python.StorageUtil;
import org.jpmml.sklearn.SkLearnUtil;
import sklearn2pmml.pipeline.PMMLPipeline;
import sklearn2pmml.pipeline.PMMLPipelineUtil;

/**
 * Converts a pickled scikit-learn pipeline.
 *
 * <pre>ConvertSklearn model-name build-folder model.pmml</pre>
 *
 * The build folder holds {@code pipeline.pkl} and, of a supervised model, {@code target}: scikit-learn does not keep the
 * name of the target.
 */
final class ConvertSklearn {

    private static final Logger CONVERTER = Logger.getLogger(PMMLPipeline.class.getName());

    private ConvertSklearn() {
    }

    public static void main(String[] args) throws IOException {
        Path build = Path.of(args[1]);
        // It warns of a document without verification rows: Check does that work, on more rows.
        CONVERTER.setLevel(Level.SEVERE);
        SkLearnUtil.initOnce();
        PMMLPipeline pipeline;
        try (Storage storage = StorageUtil.createStorage(build.resolve("pipeline.pkl").toFile())) {
            pipeline = PMMLPipelineUtil.toPMMLPipeline(PickleUtil.unpickle(storage));
        }
        Path target = build.resolve("target");
        if (Files.exists(target)) {
            pipeline.setTargetFields(List.of(Files.readString(target).strip()));
        }
        PmmlFile.write(pipeline.encodePMML(), args[0], Path.of(args[2]));
    }
}
