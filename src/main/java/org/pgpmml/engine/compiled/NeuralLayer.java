package org.pgpmml.engine.compiled;

import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;

/**
 * Neurons with one activation function. Data, as a {@link Step} is.
 *
 * @param from for each neuron, the numbers of those it listens to: the network's inputs come first, then layer by layer
 * @param weights the weight of each of them
 * @param biases what is added to each neuron's sum
 * @param divisors by which each neuron's sum is divided before: radial basis functions alone
 * @param parameter of the activation function
 * @param normalization across the layer, none, simplemax or softmax
 */
record NeuralLayer(
        int[][] from,
        double[][] weights,
        double[] biases,
        double[] divisors,
        Activation activation,
        double parameter,
        NormalizationMethod normalization) {}
