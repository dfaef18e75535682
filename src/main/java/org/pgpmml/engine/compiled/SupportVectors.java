package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.support_vector_machine.LinearKernel;
import org.dmg.pmml.support_vector_machine.PolynomialKernel;
import org.dmg.pmml.support_vector_machine.RadialBasisKernel;
import org.dmg.pmml.support_vector_machine.SigmoidKernel;
import org.dmg.pmml.support_vector_machine.SupportVectorMachine;
import org.dmg.pmml.support_vector_machine.SupportVectorMachineModel;
import org.dmg.pmml.support_vector_machine.SupportVectorMachineModel.ClassificationMethod;
import org.dmg.pmml.support_vector_machine.SupportVectorMachineModel.Representation;
import org.pgpmml.engine.EngineDeclined;

/** Compiles SupportVectorMachineModel. */
final class SupportVectors {
    private final SupportVectorMachineModel model;
    private final List<SupportVectorMachine> machines;
    private final Target target;
    private final Program program;
    private final Arithmetic arithmetic;

    private SupportVectors(SupportVectorMachineModel model, Target target, Program program) {
        this.model = model;
        this.machines = model.requireSupportVectorMachines();
        this.target = target;
        this.program = program;
        this.arithmetic = Arithmetic.of(model);
    }

    static Result compile(SupportVectorMachineModel model, Target target, Scope scope) throws EngineDeclined {
        if (model.isMaxWins() || model.getRepresentation() != Representation.SUPPORT_VECTORS) {
            throw new EngineDeclined("support vector machines by coefficients or with maxWins are not compiled");
        }
        return new SupportVectors(model, target, scope.program()).compile(scope);
    }

    private Result compile(Scope scope) throws EngineDeclined {
        var dictionary = VectorDictionaries.compile(model.requireVectorDictionary(), arithmetic, scope);
        var slots = program.slots(machines.size());
        program.add(step(dictionary, slots));
        if (model.requireMiningFunction() == MiningFunction.CLASSIFICATION) {
            return model.getClassificationMethod() == ClassificationMethod.ONE_AGAINST_ONE ? pairs(slots) : nearest(slots);
        }
        if (slots.length != 1) {
            throw new EngineDeclined("a support vector regression has several machines");
        }
        var value = target.number(program);
        program.add(new FinishStep(dictionary.inputs(), slots[0], value.slot(), target, arithmetic));
        return Result.number(value);
    }

    private SupportVectorStep step(VectorDictionaries dictionary, int[] slots) throws EngineDeclined {
        var places = new int[slots.length][];
        var coefficients = new double[slots.length][];
        var constants = new double[slots.length];
        for (int m = 0; m < slots.length; m++) {
            var vectors = machines.get(m).getSupportVectors();
            var factors = machines.get(m).getCoefficients();
            int count = vectors == null ? 0 : vectors.getSupportVectors().size();
            if (factors == null || vectors == null || factors.getCoefficients().size() != count) {
                throw new EngineDeclined("a support vector machine has not one coefficient for each vector");
            }
            places[m] = new int[count];
            coefficients[m] = new double[count];
            for (int j = 0; j < count; j++) {
                var place = dictionary.places().get(vectors.getSupportVectors().get(j).requireVectorId());
                if (place == null) {
                    throw new EngineDeclined("a support vector is not in the dictionary");
                }
                places[m][j] = place;
                coefficients[m][j] = rounded(factors.getCoefficients().get(j).getValue());
            }
            constants[m] = rounded(factors.getAbsoluteValue());
        }
        return new SupportVectorStep(
                dictionary.inputs(), dictionary.matches(), dictionary.vectors(), kernel(), places, coefficients,
                constants, slots, arithmetic);
    }

    private double rounded(Number number) {
        return arithmetic.round(number.doubleValue());
    }

    private Kernel kernel() throws EngineDeclined {
        var kernel = model.requireKernel();
        if (kernel instanceof LinearKernel) {
            return new Kernel(Kernel.Type.LINEAR, 1, 0, 1);
        }
        if (kernel instanceof PolynomialKernel polynomial) {
            return new Kernel(
                    Kernel.Type.POLYNOMIAL,
                    rounded(polynomial.getGamma()),
                    rounded(polynomial.getCoef0()),
                    rounded(polynomial.getDegree()));
        }
        if (kernel instanceof RadialBasisKernel radial) {
            return new Kernel(Kernel.Type.RADIAL_BASIS, rounded(radial.getGamma()), 0, 1);
        }
        if (kernel instanceof SigmoidKernel sigmoid) {
            return new Kernel(Kernel.Type.SIGMOID, rounded(sigmoid.getGamma()), rounded(sigmoid.getCoef0()), 1);
        }
        throw new EngineDeclined("kernel " + kernel.getClass().getSimpleName() + " is not compiled");
    }

    /** The least value wins. It is a distance, and no probability. */
    private Result nearest(int[] slots) throws EngineDeclined {
        List<String> texts = new ArrayList<>();
        for (var machine : machines) {
            texts.add(machine.requireTargetCategory().toString());
        }
        var labels = Labels.result(texts, target, program);
        program.add(new WinnerStep(new int[0], slots, labels.order(), true, labels.value().slot()));
        return new Result(labels.value(), null, null).alwaysThere();
    }

    private Result pairs(int[] slots) throws EngineDeclined {
        var other = model.getAlternateBinaryTargetCategory();
        var below = new ArrayList<String>();
        var above = new ArrayList<String>();
        for (var machine : machines) {
            below.add(machine.requireTargetCategory().toString());
            above.add((other == null ? machine.requireAlternateTargetCategory() : other).toString());
        }
        var texts = new LinkedHashSet<>(below);
        texts.addAll(above);
        var places = new ArrayList<>(texts);
        var labels = Labels.result(places, target, program);
        var thresholds = machines.stream()
                .map(machine -> machine.getThreshold() == null ? model.getThreshold() : machine.getThreshold())
                .mapToDouble(this::rounded)
                .toArray();
        program.add(new PairVotesStep(
                slots,
                below.stream().mapToInt(places::indexOf).toArray(),
                above.stream().mapToInt(places::indexOf).toArray(),
                other == null ? thresholds : null,
                labels.value().slot(),
                labels.classes(),
                labels.order(),
                arithmetic));
        return new Result(labels.value(), labels.classes(), labels.order(), false).alwaysThere();
    }
}
