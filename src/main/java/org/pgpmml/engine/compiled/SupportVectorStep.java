package org.pgpmml.engine.compiled;

/**
 * The values of support vector machines. A row that lacks a value is rejected.
 *
 * @param inputs slots of the vectors' fields
 * @param matches for a field that counts as 1 at one category and as 0 at others, that category; NaN for numbers
 * @param vectors all vectors of the model
 * @param machines for each machine, the places of its support vectors
 * @param coefficients of each of them
 * @param constants what is added to each machine's sum
 * @param slots for the machines' values
 */
record SupportVectorStep(
        int[] inputs,
        double[] matches,
        double[][] vectors,
        Kernel kernel,
        int[][] machines,
        double[][] coefficients,
        double[] constants,
        int[] slots,
        Arithmetic arithmetic)
        implements Step {
    /** Rows at a time: few, for a kernel of every vector with each of them is kept. */
    private static final int BATCH = 32;

    @Override
    public void run(Frame frame) {
        var columns = new double[inputs.length][BATCH];
        var kernels = new double[vectors.length][BATCH];
        for (int start = 0; start < frame.rows; start += BATCH) {
            int rows = Math.min(BATCH, frame.rows - start);
            read(frame, start, rows, columns);
            for (int v = 0; v < vectors.length; v++) {
                kernel.apply(vectors[v], columns, kernels[v], rows, arithmetic);
            }
            for (int m = 0; m < machines.length; m++) {
                for (int i = 0; i < rows; i++) {
                    frame.values[(start + i) + slots[m]] = sum(m, kernels, i);
                }
            }
        }
    }

    private void read(Frame frame, int start, int rows, double[][] columns) {
        for (int d = 0; d < inputs.length; d++) {
            for (int i = 0; i < rows; i++) {
                double value = frame.values[(start + i) + inputs[d]];
                if (Double.isNaN(value)) {
                    frame.reject(start + i, "a field of the support vectors is missing");
                }
                columns[d][i] = Double.isNaN(matches[d]) ? arithmetic.round(value) : value == matches[d] ? 1 : 0;
            }
        }
    }

    private double sum(int machine, double[][] kernels, int row) {
        var places = machines[machine];
        double sum = 0;
        if (arithmetic == Arithmetic.FLOAT) {
            for (int j = 0; j < places.length; j++) {
                sum = (float) sum + (float) coefficients[machine][j] * (float) kernels[places[j]][row];
            }
        } else {
            for (int j = 0; j < places.length; j++) {
                sum += coefficients[machine][j] * kernels[places[j]][row];
            }
        }
        return arithmetic.round(sum + constants[machine]);
    }
}
