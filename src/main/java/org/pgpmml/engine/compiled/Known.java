package org.pgpmml.engine.compiled;

import org.dmg.pmml.DataType;
import org.dmg.pmml.OpType;

/**
 * What is known of a field's values before any row is read.
 *
 * @param opType categorical values have no order, not even where they are numbers
 * @param mayFault whether some rows hold {@link Marks#FAULT}: reading it rejects the row
 * @param mayBeInvalid whether values outside the field's domain are kept, marked as such
 * @param domain the only numbers that rows can hold, ascending; null where there may be others
 */
record Known(OpType opType, boolean mayBeMissing, boolean mayFault, boolean mayBeInvalid, double[] domain) {
    Known(OpType opType, boolean mayBeMissing, boolean mayFault, boolean mayBeInvalid) {
        this(opType, mayBeMissing, mayFault, mayBeInvalid, null);
    }

    static Known of(DataType type) {
        return new Known(opType(type), true, false, false);
    }

    static OpType opType(DataType type) {
        return type == DataType.STRING || type == DataType.BOOLEAN ? OpType.CATEGORICAL : OpType.CONTINUOUS;
    }

    Known as(OpType other) {
        return new Known(other, mayBeMissing, mayFault, mayBeInvalid, domain);
    }

    Known withFaults(boolean faults) {
        return new Known(opType, mayBeMissing, mayFault || faults, mayBeInvalid, domain);
    }

    Known withMissing(boolean missing) {
        return new Known(opType, missing, mayFault, mayBeInvalid, domain);
    }

    Known withDomain(double[] numbers) {
        return new Known(opType, mayBeMissing, mayFault, mayBeInvalid, numbers);
    }
}
