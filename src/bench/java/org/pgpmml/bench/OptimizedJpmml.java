package org.pgpmml.bench;

import java.util.HashMap;
import java.util.Map;
import org.jpmml.evaluator.Evaluator;
import org.jpmml.evaluator.EvaluatorUtil;
import org.jpmml.evaluator.LoadingModelEvaluatorBuilder;

/** JPMML-Evaluator as its own documentation shows it, with its load-time optimizers: a map for each row. */
final class OptimizedJpmml implements Contestant {
    private final Evaluator evaluator;
    private final double[][][] blocks = new double[Rows.BLOCKS][][];
    private final String result;

    OptimizedJpmml(String model) throws Exception {
        evaluator = new LoadingModelEvaluatorBuilder()
                .load(Rows.model(model + ".pmml").toFile())
                .build();
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = Rows.columns(block);
        }
        var outputs = evaluator.getOutputFields();
        result = outputs.isEmpty()
                ? evaluator.getTargetFields().get(0).getName()
                : outputs.get(outputs.size() - 1).getName();
    }

    @Override
    public Object score(int block) {
        var results = new Object[Rows.BLOCK];
        for (int row = 0; row < Rows.BLOCK; row++) {
            Map<String, Object> arguments = new HashMap<>();
            for (int j = 0; j < Rows.FEATURES; j++) {
                arguments.put("c" + (j + 1), blocks[block][j][row]);
            }
            results[row] = EvaluatorUtil.decode(evaluator.evaluate(arguments).get(result));
        }
        return results;
    }

    @Override
    public double[] predictions(Object scored) {
        var results = (Object[]) scored;
        var predictions = new double[results.length];
        for (int row = 0; row < results.length; row++) {
            predictions[row] = Double.parseDouble(results[row].toString());
        }
        return predictions;
    }
}
