package org.pgpmml.engine.compiled;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import org.dmg.pmml.DataField;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.Model;
import org.dmg.pmml.PMML;
import org.jpmml.model.PMMLException;
import org.pgpmml.engine.Engine;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.Scorer;
import org.pgpmml.model.Describer;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelDescription;

/** PMML's model elements in plain arrays: what it cannot do exactly as the reference, it declines. */
public final class CompiledEngine implements Engine {
    @Override
    public String name() {
        return "compiled";
    }

    @Override
    public Scorer load(Document document) throws EngineDeclined {
        var pmml = document.sharedPmml();
        var description = Describer.describe(pmml);
        try {
            return compile(pmml, Describer.scorableModel(pmml), description);
        } catch (PMMLException e) {
            throw new EngineDeclined("the document is incomplete: " + e.getMessage());
        }
    }

    @Override
    public Optional<Scorer> restore(ByteBuffer form) {
        return FormReader.read(form).map(CompiledScorer::new);
    }

    private static Scorer compile(PMML pmml, Model model, ModelDescription description) throws EngineDeclined {
        var program = new Program();
        var scope = new Scope(program);
        var dataFields = new HashMap<String, DataField>();
        pmml.requireDataDictionary().getDataFields().forEach(field -> dataFields.put(field.requireName(), field));
        var miningFields = new HashMap<String, MiningField>();
        model.requireMiningSchema().getMiningFields().forEach(field -> miningFields.put(field.requireName(), field));
        for (var field : miningFields.values()) {
            if (field.getUsageType() == MiningField.UsageType.ACTIVE && !dataFields.containsKey(field.getName())) {
                throw new EngineDeclined("input \"" + field.getName() + "\" is no data field");
            }
        }

        var inputFields = new ArrayList<Field>();
        for (var input : description.inputs()) {
            if (!Field.isSupported(input.dataType()) && !Instants.isInstant(input.dataType())) {
                throw new EngineDeclined("inputs of type " + input.dataType().value() + " are not compiled");
            }
            var field = InputPlan.field(input, miningFields.get(input.name()), program.slot()).withOrigin(inputFields.size());
            scope.put(field);
            inputFields.add(field);
        }
        if (pmml.getTransformationDictionary() != null) {
            scope.put(pmml.getTransformationDictionary());
        }
        var inputs = new InputPlan[inputFields.size()];
        for (int j = 0; j < inputs.length; j++) {
            var name = description.inputs().get(j).name();
            inputs[j] = InputPlan.of(description.inputs().get(j), dataFields.get(name), miningFields.get(name), inputFields.get(j));
        }
        var compiled = new Models(pmml).compileTop(model, scope);
        var results = new CompiledModel.ResultPlan[description.results().size()];
        for (int j = 0; j < results.length; j++) {
            var result = description.results().get(j);
            var field = result.kind().equals("target") ? compiled.result().ofTarget(result.name()) : compiled.outputs().get(result.name());
            if (field == null || Instants.isInstant(field.type())) {
                throw new EngineDeclined("output \"" + result.name() + "\" is not compiled");
            }
            results[j] = CompiledModel.ResultPlan.of(field);
        }
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] = inputs[j].with(inputFields.get(j).categories());
        }
        var steps = program.steps();
        return new CompiledScorer(new CompiledModel(description, program.size(), inputs, program.texts(), steps, results));
    }
}
