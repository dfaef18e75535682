package org.pgpmml.engine.compiled;

import java.util.Map;
import org.dmg.pmml.neural_network.NeuralNetwork;
import org.dmg.pmml.neural_network.Neuron;
import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;
import org.pgpmml.engine.EngineDeclined;

/** Compiles the layers of a neural network. */
final class NeuralLayers {
    private final NeuralNetwork model;
    private final Arithmetic arithmetic;
    private final Map<String, Integer> numbers;

    NeuralLayers(NeuralNetwork model, Arithmetic arithmetic, Map<String, Integer> numbers) {
        this.model = model;
        this.arithmetic = arithmetic;
        this.numbers = numbers;
    }

    static void add(Map<String, Integer> numbers, String id) throws EngineDeclined {
        if (numbers.putIfAbsent(id, numbers.size()) != null) {
            throw new EngineDeclined("two neurons are called \"" + id + "\"");
        }
    }

    static int number(Map<String, Integer> numbers, String id) throws EngineDeclined {
        var number = numbers.get(id);
        if (number == null) {
            throw new EngineDeclined("neuron \"" + id + "\" is not there where it is named");
        }
        return number;
    }

    NeuralLayer compile(org.dmg.pmml.neural_network.NeuralLayer layer) throws EngineDeclined {
        int count = layer.getNeurons().size();
        if (count == 0) {
            throw new EngineDeclined("a layer has no neurons");
        }
        var function = layer.getActivationFunction() == null
                ? model.requireActivationFunction()
                : layer.getActivationFunction();
        var leakage = layer.getLeakage() == null ? model.getLeakage() : layer.getLeakage();
        boolean isLeaky = function == NeuralNetwork.ActivationFunction.RECTIFIER && leakage != null;
        var activation = isLeaky ? Activation.LEAKY_RECTIFIER : Activation.valueOf(function.name());
        double parameter = 0;
        if (isLeaky) {
            parameter = leakage.doubleValue();
        } else if (activation == Activation.THRESHOLD) {
            parameter = (layer.getThreshold() == null ? model.getThreshold() : layer.getThreshold()).doubleValue();
        }
        var from = new int[count][];
        var weights = new double[count][];
        var biases = new double[count];
        var divisors = activation == Activation.RADIAL_BASIS ? new double[count] : null;
        for (int n = 0; n < count; n++) {
            var neuron = layer.getNeurons().get(n);
            connect(neuron, from, weights, n);
            if (divisors == null) {
                biases[n] = neuron.getBias() == null ? 0 : arithmetic.round(neuron.getBias().doubleValue());
            } else {
                biases[n] = altitude(layer, weights[n].length);
                divisors[n] = divisor(layer, neuron);
            }
            add(numbers, neuron.requireId());
        }
        return new NeuralLayer(
                from, weights, biases, divisors, activation, arithmetic.round(parameter), normalization(layer));
    }

    private void connect(Neuron neuron, int[][] from, double[][] weights, int n) throws EngineDeclined {
        var connections = neuron.requireConnections();
        from[n] = new int[connections.size()];
        weights[n] = new double[from[n].length];
        for (int c = 0; c < from[n].length; c++) {
            from[n][c] = number(numbers, connections.get(c).requireFrom());
            weights[n][c] = arithmetic.round(connections.get(c).requireWeight().doubleValue());
        }
    }

    /** The logarithm of the altitude, as often as the neuron has connections. */
    private double altitude(org.dmg.pmml.neural_network.NeuralLayer layer, int connections) {
        var altitude = layer.getAltitude() == null ? model.getAltitude() : layer.getAltitude();
        return altitude.doubleValue() == 1
                ? 0
                : arithmetic.round(
                        arithmetic.round(Math.log(arithmetic.round(altitude.doubleValue()))) * connections);
    }

    private double divisor(org.dmg.pmml.neural_network.NeuralLayer layer, Neuron neuron) throws EngineDeclined {
        var width = neuron.getWidth() != null
                ? neuron.getWidth()
                : layer.getWidth() != null ? layer.getWidth() : model.getWidth();
        if (width == null) {
            throw new EngineDeclined("a radial basis function has no width");
        }
        double rounded = arithmetic.round(width.doubleValue());
        return arithmetic.round(arithmetic.round(rounded * rounded) * -2);
    }

    private NormalizationMethod normalization(org.dmg.pmml.neural_network.NeuralLayer layer) {
        var method = layer.getNormalizationMethod() == null
                ? model.getNormalizationMethod()
                : layer.getNormalizationMethod();
        return NormalizationMethod.valueOf(method.name());
    }
}
