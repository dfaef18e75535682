package org.pgpmml.model;

import java.util.Set;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.Model;
import org.dmg.pmml.association.AssociationModel;
import org.dmg.pmml.association.Item;

/** Refuses association rules whose items no row can hold. */
final class Associations {
    private Associations() {}

    /**
     * A row holds items in an array, beside a group field, or has a field for each item.
     *
     * @param fields names of the data fields
     */
    static void check(Model model, Set<String> fields) {
        if (!(model instanceof AssociationModel rules)
                || model.getLocalTransformations() != null
                || model.requireMiningSchema().getMiningFields().stream()
                        .anyMatch(field -> field.getUsageType() == MiningField.UsageType.GROUP)) {
            return;
        }
        rules.getItems().stream().filter(item -> !hasField(item, fields)).findFirst().ifPresent(item -> {
            throw ModelFault.notEvaluable(
                    "The mining schema has no field with usageType=\"group\", and item \"" + item.requireValue()
                            + "\" is no field either.",
                    "Add the field that tells transactions apart to the mining schema, with usageType=\"group\".");
        });
    }

    private static boolean hasField(Item item, Set<String> fields) {
        var value = item.requireValue();
        return item.getField() != null
                || fields.contains(value)
                || (value.indexOf('=') > 0 && fields.contains(value.substring(0, value.indexOf('='))));
    }
}
