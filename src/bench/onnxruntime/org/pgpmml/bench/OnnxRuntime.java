package org.pgpmml.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.Map;

/** ONNX Runtime on the same trees, as bench/onnx_document.py writes them. */
final class OnnxRuntime implements Contestant {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final float[][] blocks = Rows.floats();

    OnnxRuntime() throws OrtException {
        var document = Rows.model("gbm.onnx");
        if (!Files.exists(document)) {
            throw new SkippedException("python3-onnx, which writes its document, is not installed");
        }
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = environment.createSession(document.toString(), options);
    }

    @Override
    public Object score(int block) throws OrtException {
        var shape = new long[] {Rows.BLOCK, Rows.FEATURES};
        try (var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(blocks[block]), shape);
                var results = session.run(Map.of("x", input))) {
            return results.get(0).getValue();
        }
    }

    @Override
    public double[] predictions(Object scored) {
        var rows = (float[][]) scored;
        var predictions = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            predictions[row] = rows[row][0];
        }
        return predictions;
    }
}
