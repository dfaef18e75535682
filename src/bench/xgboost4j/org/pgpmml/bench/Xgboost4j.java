package org.pgpmml.bench;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost's C++ through its own Java binding, on the model file that the PMML document was made from. */
final class Xgboost4j implements Contestant {
    private final Booster booster;
    private final float[][] blocks = Rows.floats();

    Xgboost4j() throws XGBoostError {
        booster = XGBoost.loadModel(Rows.model("booster.json").toString());
        booster.setParam("nthread", 1);
    }

    @Override
    public Object score(int block) throws XGBoostError {
        return booster.inplace_predict(blocks[block], Rows.BLOCK, Rows.FEATURES, Float.NaN);
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
