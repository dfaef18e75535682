package org.pgpmml.engine.compiled;

/**
 * Runs a neural network.
 *
 * @param inputs slots of its inputs
 * @param outputs numbers of the neurons that are its outputs, and slots for their values
 */
record NeuralNetworkStep(int[] inputs, NeuralLayer[] layers, int[] outputs, int[] slots, Arithmetic arithmetic)
        implements Step {
    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    @Override
    public Step ready() {
        return new NeuralNetworkRunner(this);
    }
}
