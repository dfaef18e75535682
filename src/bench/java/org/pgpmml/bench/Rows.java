package org.pgpmml.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The features and the trainers' predictions, as bench/train.py writes them: little-endian doubles. */
final class Rows {
    /** Rows to a block, as many as a refresh sends by default. */
    static final int BLOCK = 4096;

    /** Ten megabytes of doubles: more than a core keeps close. */
    static final int BLOCKS = 16;

    static final int FEATURES = 20;
    private static final Path FOLDER = Path.of("target", "bench");

    private Rows() {}

    /** The features of a block, by column. */
    static double[][] columns(int block) {
        var values = read("features.bin", block * BLOCK * FEATURES, BLOCK * FEATURES);
        var columns = new double[FEATURES][BLOCK];
        for (int i = 0; i < values.length; i++) {
            columns[i % FEATURES][i / FEATURES] = values[i];
        }
        return columns;
    }

    /** The features of every block as floats, row by row, as other libraries take them. */
    static float[][] floats() {
        var blocks = new float[BLOCKS][BLOCK * FEATURES];
        for (int block = 0; block < BLOCKS; block++) {
            var values = read("features.bin", block * BLOCK * FEATURES, BLOCK * FEATURES);
            for (int i = 0; i < values.length; i++) {
                blocks[block][i] = (float) values[i];
            }
        }
        return blocks;
    }

    static double[] expected(String model, int block) {
        return read("expected-" + model + ".bin", block * BLOCK, BLOCK);
    }

    static Path model(String fileName) {
        return FOLDER.resolve("models").resolve(fileName);
    }

    private static double[] read(String file, int from, int count) {
        var bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (var channel = FileChannel.open(FOLDER.resolve(file))) {
            channel.position((long) from * Double.BYTES);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until the block is full
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var values = new double[count];
        bytes.flip().asDoubleBuffer().get(values);
        return values;
    }
}
