package org.pgpmml.engine.compiled;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dmg.pmml.DefineFunction;
import org.dmg.pmml.DerivedField;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.Model;
import org.dmg.pmml.TransformationDictionary;
import org.pgpmml.engine.EngineDeclined;

/**
 * The fields that a model may name: inputs, derived fields, outputs of earlier segments. A segment sees those of its
 * parent's that its mining schema lists, and the document's own derived fields.
 */
final class Scope {
    private final Scope parent;
    private final Program program;
    private final Document document;
    private final Set<String> listed;
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Typed> constants = new HashMap<>();
    private final Map<String, DerivedField> derived = new HashMap<>();
    private final Map<String, Field[]> undeclared = new HashMap<>();

    /**
     * What the document defines for all models.
     *
     * @param calls the functions whose bodies are being compiled
     */
    private record Document(Map<String, DerivedField> derived, Map<String, DefineFunction> functions, Set<String> calls) {}

    Scope(Program program) {
        this(null, program, new Document(new HashMap<>(), new HashMap<>(), new HashSet<>()), null);
    }

    private Scope(Scope parent, Program program, Document document, Set<String> listed) {
        this.parent = parent;
        this.program = program;
        this.document = document;
        this.listed = listed;
    }

    Scope ofSegment(Model model, Program program) {
        var names = new HashSet<String>();
        for (MiningField field : model.requireMiningSchema().getMiningFields()) {
            names.add(field.requireName());
        }
        return new Scope(this, program, document, names);
    }

    /** The scope of a function's body: its parameters, nothing else. */
    Scope ofFunction(String name) throws EngineDeclined {
        if (!document.calls.add(name)) {
            throw new EngineDeclined("function " + name + " calls itself");
        }
        return new Scope(null, program, document, Set.of());
    }

    void leaveFunction(String name) {
        document.calls.remove(name);
    }

    /** @return null for the document's own scope */
    Scope outer() {
        return parent;
    }

    Program program() {
        return program;
    }

    /** @return null where the document defines none of that name */
    DefineFunction function(String name) {
        return document.functions.get(name);
    }

    void put(TransformationDictionary dictionary) {
        dictionary.getDerivedFields().forEach(field -> document.derived.put(field.requireName(), field));
        dictionary.getDefineFunctions().forEach(function -> document.functions.put(function.requireName(), function));
        dictionary.getDerivedFields().forEach(this::put);
    }

    void put(Field field) {
        fields.put(field.name(), field);
    }

    /** A parameter whose argument is the same in every row. */
    void putConstant(String name, Typed value) {
        constants.put(name, value);
    }

    /** @return null where the field is no constant */
    Typed constant(String name) {
        return constants.get(name);
    }

    void putAs(String name, Field field) {
        fields.put(name, field);
    }

    /** An output that is not there, and a fault to read, where the prediction is missing. */
    void putUndeclared(String name, Field field, Field prediction) {
        undeclared.put(name, new Field[] {field, prediction});
    }

    private Field declare(String name, Field field, Field prediction) {
        int slot = program.slot();
        program.add(new TermStep(
                new Term.WhereThere(new Term.Slot(field.slot()), new Term.Slot(prediction.slot())), slot));
        boolean mayFault = prediction.known().mayBeMissing();
        var declared = new Field(name, slot, field.type(), field.categories(), field.known().withMissing(false).withFaults(mayFault));
        fields.put(name, declared);
        return declared;
    }

    /** A derived field is compiled when something first names it: one that nothing names is never computed. */
    void put(DerivedField field) {
        derived.put(field.requireName(), field);
    }

    /** The derived field of this name that nothing has been computed from yet; null where there is none. */
    DerivedField uncomputed(String name) {
        var field = derived.get(name);
        return field != null || parent == null ? field : parent.uncomputed(name);
    }

    /** Has the document's derived fields computed anew, because this scope's inputs are not its parent's. */
    void recomputeDerivedFields() {
        document.derived.values().forEach(this::put);
    }

    /** A field for a reader that looks for {@link Marks#FAULT} in the rows in which the reference reads it. */
    Field findFallible(String name) throws EngineDeclined {
        var field = findAny(name);
        if (Instants.isInstant(field.type())) {
            throw new EngineDeclined("field \"" + name + "\", a " + field.type().value() + ", is read outside an expression");
        }
        return field;
    }

    /** The same, or a date or time. */
    Field findAny(String name) throws EngineDeclined {
        return program.weights().read(look(name));
    }

    /** A field that may be a weight without a slot. */
    Field look(String name) throws EngineDeclined {
        var field = fields.get(name);
        if (field != null) {
            return field;
        }
        var constant = constants.get(name);
        if (constant != null) {
            field = new Expressions(this).field(name, constant);
            fields.put(name, field);
            return field;
        }
        var output = undeclared.remove(name);
        if (output != null) {
            return declare(name, output[0], output[1]);
        }
        var unready = derived.remove(name);
        if (unready != null) {
            field = new Expressions(this).compile(unready);
            fields.put(name, field);
            return field;
        }
        boolean isHidden = listed != null && !listed.contains(name) && !document.derived.containsKey(name);
        if (parent == null || isHidden) {
            throw new EngineDeclined("field \"" + name + "\" is not an input, a derived field or an output it can name");
        }
        return listed.contains(name) ? parent.look(name) : root().look(name);
    }

    private Scope root() {
        var root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }
}
