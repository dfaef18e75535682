package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Expression;
import org.dmg.pmml.FieldRef;
import org.dmg.pmml.HasFieldReference;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.NormContinuous;
import org.dmg.pmml.NormDiscrete;
import org.dmg.pmml.neural_network.NeuralNetwork;
import org.dmg.pmml.neural_network.NeuralOutput;
import org.pgpmml.engine.EngineDeclined;

/** Compiles NeuralNetwork. */
final class NeuralNetworks {
    private final NeuralNetwork model;
    private final List<Target> targets;
    private final Target target;
    private final Scope scope;
    private final Arithmetic arithmetic;
    private final Map<String, Integer> numbers = new HashMap<>();

    private NeuralNetworks(NeuralNetwork model, List<Target> targets, Scope scope) {
        this.model = model;
        this.targets = targets;
        this.target = targets.get(0);
        this.scope = scope;
        this.arithmetic = Arithmetic.of(model);
    }

    static Result compile(NeuralNetwork model, List<Target> targets, Scope scope) throws EngineDeclined {
        if (targets.get(0).name() == null) {
            throw new EngineDeclined("a neural network has no target field");
        }
        return new NeuralNetworks(model, targets, scope).compile();
    }

    private Result compile() throws EngineDeclined {
        var inputs = inputs();
        var layers = new NeuralLayer[model.requireNeuralLayers().size()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new NeuralLayers(model, arithmetic, numbers).compile(model.requireNeuralLayers().get(l));
        }
        if (model.requireMiningFunction() == MiningFunction.CLASSIFICATION) {
            var outputs = outputs(target);
            return classification(inputs, layers, outputs, neurons(outputs));
        }
        return regression(inputs, layers);
    }

    private int[] neurons(List<NeuralOutput> outputs) throws EngineDeclined {
        var neurons = new int[outputs.size()];
        for (int k = 0; k < neurons.length; k++) {
            neurons[k] = NeuralLayers.number(numbers, outputs.get(k).requireOutputNeuron());
        }
        return neurons;
    }

    private int[] inputs() throws EngineDeclined {
        List<Integer> slots = new ArrayList<>();
        var read = new LinkedHashMap<Field, Boolean>();
        for (var input : model.requireNeuralInputs().requireNeuralInputs()) {
            var derived = input.requireDerivedField();
            var expressions = new Expressions(scope);
            var value = expressions.compile(derived.requireExpression());
            if (derived.getDataType() != null) {
                value = expressions.as(null, derived.getDataType(), value);
            }
            Field.requireNumeric(value);
            slots.add(value.slot());
            read.put(value, true);
            NeuralLayers.add(numbers, input.requireId());
        }
        FaultSteps.addReading(read, scope.program());
        return slots.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Those outputs that stand for a target. */
    private List<NeuralOutput> outputs(Target target) throws EngineDeclined {
        List<NeuralOutput> outputs = new ArrayList<>();
        for (var output : model.requireNeuralOutputs().requireNeuralOutputs()) {
            if (!(expression(output) instanceof HasFieldReference<?> reference)) {
                throw new EngineDeclined("an output of a neural network names no field");
            }
            if (reference.requireField().equals(target.name())) {
                outputs.add(output);
            }
        }
        return outputs;
    }

    private Expression expression(NeuralOutput output) {
        var expression = output.requireDerivedField().requireExpression();
        var derived = expression instanceof FieldRef reference ? scope.uncomputed(reference.requireField()) : null;
        return derived == null ? expression : derived.requireExpression();
    }

    private Result regression(int[] inputs, NeuralLayer[] layers) throws EngineDeclined {
        var outputs = new ArrayList<NeuralOutput>();
        for (var each : targets) {
            var own = outputs(each);
            if (own.size() != 1 || (targets.size() > 1 && each.type() == DataType.INTEGER)) {
                throw new EngineDeclined("a neural network has not one output for a target, or one of several is an integer");
            }
            outputs.add(own.get(0));
        }
        var program = scope.program();
        var raw = program.slots(outputs.size());
        program.add(new NeuralNetworkStep(inputs, layers, neurons(outputs), raw, arithmetic));
        var values = new ArrayList<Field>();
        for (int k = 0; k < raw.length; k++) {
            if (expression(outputs.get(k)) instanceof NormContinuous norm) {
                program.add(Denormalization.of(norm, raw[k], raw[k], arithmetic));
            } else if (!(expression(outputs.get(k)) instanceof FieldRef)) {
                throw new EngineDeclined("the output of a neural network is neither FieldRef nor NormContinuous");
            }
            var value = targets.get(k).number(program);
            program.add(new FinishStep(inputs, raw[k], value.slot(), targets.get(k), arithmetic));
            values.add(value);
        }
        return Result.number(values.get(0)).withOthers(values.subList(1, values.size()));
    }

    private Result classification(int[] inputs, NeuralLayer[] layers, List<NeuralOutput> outputs, int[] neurons)
            throws EngineDeclined {
        List<String> texts = new ArrayList<>();
        for (var output : outputs) {
            if (!(expression(output) instanceof NormDiscrete norm)) {
                throw new EngineDeclined("the output of a neural network is no NormDiscrete");
            }
            texts.add(norm.requireValue().toString());
        }
        var program = scope.program();
        var result = Labels.result(texts, target, program);
        program.add(new NeuralNetworkStep(inputs, layers, neurons, result.classes(), arithmetic));
        program.add(new WinnerStep(inputs, result.classes(), result.order(), false, result.value().slot()));
        return model.getOutput() == null ? result : result.withEntity(entity(inputs, outputs, result.classes()));
    }

    /** The output neuron that won. */
    private Field entity(int[] inputs, List<NeuralOutput> outputs, int[] classes) {
        var entity = new Field(null, scope.program().slot(), DataType.STRING, new Categories());
        var codes = outputs.stream()
                .mapToInt(output -> entity.categories().add(output.requireOutputNeuron()))
                .toArray();
        scope.program().add(new WinnerStep(inputs, classes, codes, false, entity.slot()));
        return entity;
    }
}
