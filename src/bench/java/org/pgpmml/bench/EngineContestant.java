package org.pgpmml.bench;

import java.nio.file.Files;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Document;

/** An engine of pg_pmml, by the interfaces that a refresh uses. */
final class EngineContestant implements Contestant {
    private final Scorer scorer;
    private final Block[] blocks;
    private final int result;

    EngineContestant(String engine, String model) throws Exception {
        this.scorer = load(engine, document(engine, model));
        this.blocks = IntStream.range(0, Rows.BLOCKS).mapToObj(this::block).toArray(Block[]::new);
        this.result = scorer.description().results().size() - 1;
    }

    /** PMML4S adds in doubles and declines documents that ask for floats: it gets the same trees without asking. */
    private static Document document(String engine, String model) throws Exception {
        var text = Files.readString(Rows.model(model + ".pmml"));
        return new Document(engine.equals("pmml4s") ? text.replace(" x-mathContext=\"float\"", "") : text);
    }

    private static Scorer load(String name, Document document) {
        for (var engine : ServiceLoader.load(Engine.class)) {
            if (engine.name().equals(name)) {
                try {
                    return engine.load(document);
                } catch (EngineDeclined e) {
                    throw new SkippedException("the engine declines: " + e.getMessage());
                }
            }
        }
        throw new SkippedException("the engine is not in this build");
    }

    private Block block(int block) {
        var columns = Rows.columns(block);
        var inputs = scorer.description().inputs().stream()
                .map(input -> columns[Integer.parseInt(input.name().substring(1)) - 1])
                .map(Column.Numbers::new)
                .toArray(Column[]::new);
        return new Block(Rows.BLOCK, inputs);
    }

    @Override
    public Object score(int block) {
        var predictions = new Predictions(scorer.description(), Rows.BLOCK);
        scorer.score(blocks[block], predictions);
        return predictions;
    }

    /** The last result: the probability of a classifier, the prediction of any other model. */
    @Override
    public double[] predictions(Object scored) {
        var predictions = (Predictions) scored;
        return IntStream.range(0, Rows.BLOCK)
                .mapToObj(row -> predictions.get(result, row))
                .mapToDouble(value -> Double.parseDouble(String.valueOf(value)))
                .toArray();
    }
}
