package org.pgpmml.engine.compiled;

import java.util.HashMap;
import java.util.Map;
import org.dmg.pmml.DerivedField;
import org.pgpmml.engine.EngineDeclined;

/** The fields that a model may name: inputs, derived fields, outputs of earlier segments. A segment sees its parent's. */
final class Scope {
    private final Scope parent;
    private final Program program;
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, DerivedField> derived = new HashMap<>();

    Scope(Scope parent, Program program) {
        this.parent = parent;
        this.program = program;
    }

    Program program() {
        return program;
    }

    void put(Field field) {
        fields.put(field.name(), field);
    }

    void putAs(String name, Field field) {
        fields.put(name, field);
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

    Field find(String name) throws EngineDeclined {
        var field = fields.get(name);
        if (field != null) {
            return field;
        }
        var unready = derived.remove(name);
        if (unready != null) {
            field = new Expressions(this).compile(unready);
            fields.put(name, field);
            return field;
        }
        if (parent == null) {
            throw new EngineDeclined("field \"" + name + "\" is not an input, a derived field or an output it can name");
        }
        return parent.find(name);
    }
}
