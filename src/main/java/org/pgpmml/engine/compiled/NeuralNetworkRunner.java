package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;

/** A network with memory for the values of its neurons: neuron by neuron, all rows of a frame at once. */
final class NeuralNetworkRunner implements Step {
    private final NeuralNetworkStep network;
    private final double[][] neurons;
    private final boolean[] isMissing = new boolean[Frame.ROWS];

    NeuralNetworkRunner(NeuralNetworkStep network) {
        this.network = network;
        int count = network.inputs().length;
        for (var layer : network.layers()) {
            count += layer.from().length;
        }
        this.neurons = new double[count][Frame.ROWS];
    }

    @Override
    public void run(Frame frame) {
        readInputs(frame);
        int first = network.inputs().length;
        for (var layer : network.layers()) {
            for (int n = 0; n < layer.from().length; n++) {
                fire(layer, n, neurons[first + n], frame.rows);
            }
            if (layer.normalization() != NormalizationMethod.NONE) {
                normalize(layer, first, frame);
            }
            first += layer.from().length;
        }
        for (int k = 0; k < network.slots().length; k++) {
            var values = neurons[network.outputs()[k]];
            for (int i = 0, at = network.slots()[k]; i < frame.rows; i++, at++) {
                frame.values[at] = isMissing[i] ? Double.NaN : values[i];
            }
        }
    }

    private void readInputs(Frame frame) {
        Arrays.fill(isMissing, false);
        for (int n = 0; n < network.inputs().length; n++) {
            for (int i = 0, at = network.inputs()[n]; i < frame.rows; i++, at++) {
                double value = frame.values[at];
                neurons[n][i] = network.arithmetic().round(value);
                isMissing[i] |= Double.isNaN(value);
            }
        }
    }

    private void fire(NeuralLayer layer, int n, double[] sums, int rows) {
        var from = layer.from()[n];
        var weights = layer.weights()[n];
        var arithmetic = network.arithmetic();
        Arrays.fill(sums, 0, rows, 0);
        if (layer.activation() == Activation.RADIAL_BASIS) {
            for (int c = 0; c < from.length; c++) {
                addDistance(sums, neurons[from[c]], weights[c], rows, arithmetic);
            }
            for (int i = 0; i < rows; i++) {
                sums[i] = arithmetic.round(sums[i] / layer.divisors()[n]);
            }
        } else if (arithmetic == Arithmetic.FLOAT) {
            for (int c = 0; c < from.length; c++) {
                addAsFloats(sums, neurons[from[c]], weights[c], rows);
            }
        } else {
            Columns.addProducts(sums, sources(from), weights, 0, rows);
        }
        double bias = layer.biases()[n];
        for (int i = 0; i < rows; i++) {
            sums[i] = arithmetic.round(sums[i] + bias);
        }
        layer.activation().apply(sums, rows, layer.parameter(), arithmetic);
    }

    private double[][] sources(int[] from) {
        var sources = new double[from.length][];
        Arrays.setAll(sources, c -> neurons[from[c]]);
        return sources;
    }

    private static void addAsFloats(double[] sums, double[] values, double weight, int rows) {
        for (int i = 0; i < rows; i++) {
            sums[i] = (float) sums[i] + (float) weight * (float) values[i];
        }
    }

    private static void addDistance(double[] sums, double[] values, double weight, int rows, Arithmetic arithmetic) {
        for (int i = 0; i < rows; i++) {
            double difference = arithmetic.round(values[i] - weight);
            sums[i] = arithmetic.round(sums[i] + arithmetic.round(difference * difference));
        }
    }

    private void normalize(NeuralLayer layer, int first, Frame frame) {
        var outputs = new double[layer.from().length];
        for (int i = 0; i < frame.rows; i++) {
            for (int n = 0; n < outputs.length; n++) {
                outputs[n] = neurons[first + n][i];
            }
            if (!Normalization.ofClasses(layer.normalization(), outputs, network.arithmetic()) && !isMissing[i]) {
                frame.reject(i, "the outputs of a layer add up to zero");
            }
            for (int n = 0; n < outputs.length; n++) {
                neurons[first + n][i] = outputs[n];
            }
        }
    }
}
