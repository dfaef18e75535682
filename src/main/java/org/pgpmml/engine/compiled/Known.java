package org.pgpmml.engine.compiled;

import org.dmg.pmml.DataType;
import org.dmg.pmml.OpType;

/**
 * What is known of a field's values before any row is read.
 *
 * @param opType categorical values have no order, not even where they are numbers
 * @param mayFault whether some rows hold {@link Marks#FAULT}: reading it rejects the row
 * @param mayBeInvalid whether values outside the field's domain are kept, marked as such
 */
record Known(OpType opType, boolean mayBeMissing, boolean mayFault, boolean mayBeInvalid) {
    static Known of(DataType type) {
        return new Known(opType(type), true, false, false);
    }

    static OpType opType(DataType type) {
        return type == DataType.STRING || type == DataType.BOOLEAN ? OpType.CATEGORICAL : OpType.CONTINUOUS;
    }

    Known as(OpType other) {
        return new Known(other, mayBeMissing, mayFault, mayBeInvalid);
    }

    Known withFaults(boolean faults) {
        return new Known(opType, mayBeMissing, mayFault || faults, mayBeInvalid);
    }

    Known withMissing(boolean missing) {
        return new Known(opType, missing, mayFault, mayBeInvalid);
    }
}
