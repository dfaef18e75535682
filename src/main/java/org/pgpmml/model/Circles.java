package org.pgpmml.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DerivedField;
import org.dmg.pmml.Expression;
import org.dmg.pmml.HasFieldReference;
import org.dmg.pmml.LocalTransformations;
import org.dmg.pmml.Model;
import org.dmg.pmml.PMML;
import org.dmg.pmml.PMMLObject;
import org.dmg.pmml.TextIndex;
import org.dmg.pmml.Visitable;
import org.dmg.pmml.VisitorAction;
import org.jpmml.model.visitors.AbstractVisitor;

/** Refuses functions and derived fields that need their own result: whoever evaluates them runs out of stack. */
final class Circles extends AbstractVisitor {
    private final Map<String, Set<String>> shared = new LinkedHashMap<>();

    private Circles(PMML pmml) {
        var dictionary = pmml.getTransformationDictionary();
        if (dictionary != null) {
            addFields(dictionary.getDerivedFields(), shared);
            var functions = new LinkedHashMap<String, Set<String>>();
            for (var function : dictionary.getDefineFunctions()) {
                functions.put(function.requireName(), names(function.requireExpression(), Circles::function));
            }
            refuse("Functions", functions);
        }
        refuse("Derived fields", new LinkedHashMap<>(shared));
    }

    /** @throws ModelFault that names a circle, where there is one */
    static void refuse(PMML pmml) {
        new Circles(pmml).applyTo(pmml);
    }

    /** What a model's schema names comes from outside, whatever else has that name. */
    @Override
    public VisitorAction visit(Model model) {
        LocalTransformations local = model.getLocalTransformations();
        if (local != null) {
            var fields = new LinkedHashMap<>(shared);
            addFields(local.getDerivedFields(), fields);
            model.requireMiningSchema().getMiningFields().forEach(field -> fields.remove(field.requireName()));
            refuse("Derived fields", fields);
        }
        return super.visit(model);
    }

    private static void addFields(List<DerivedField> fields, Map<String, Set<String>> references) {
        for (var field : fields) {
            references.put(field.requireName(), names(field.requireExpression(), Circles::field));
        }
    }

    private static Set<String> names(Expression expression, BiConsumer<PMMLObject, Set<String>> reference) {
        var names = new LinkedHashSet<String>();
        new AbstractVisitor() {
            @Override
            public VisitorAction visit(PMMLObject object) {
                reference.accept(object, names);
                return super.visit(object);
            }
        }.applyTo((Visitable) expression);
        return names;
    }

    private static void function(PMMLObject object, Set<String> names) {
        if (object instanceof Apply apply) {
            names.add(apply.requireFunction());
        }
    }

    private static void field(PMMLObject object, Set<String> names) {
        if (object instanceof HasFieldReference<?> reference) {
            names.add(reference.getField());
        } else if (object instanceof TextIndex index) {
            names.add(index.requireTextField());
        }
    }

    /** Leaves out again and again what refers to nothing that is left. */
    private static void refuse(String what, Map<String, Set<String>> references) {
        while (references.values().removeIf(names -> Collections.disjoint(names, references.keySet()))) {}
        if (references.isEmpty()) {
            return;
        }
        var path = new ArrayList<String>();
        var seen = new HashSet<String>();
        var at = references.keySet().iterator().next();
        for (; seen.add(at); at = references.get(at).stream().filter(references::containsKey).findFirst().orElseThrow()) {
            path.add(at);
        }
        path.add(at);
        throw ModelFault.notEvaluable(
                what + " need each other in a circle: "
                        + path.subList(path.indexOf(at), path.size()).stream()
                                .map(name -> "\"" + name + "\"")
                                .collect(Collectors.joining(", then "))
                        + ".",
                "Remove one of these references: PMML evaluates nothing that needs its own result.");
    }
}
