package org.pgpmml.model;

import org.dmg.pmml.DataType;

/** Questions about PMML's data types that several rooms ask. */
public final class DataTypes {
    private DataTypes() {}

    public static boolean isNumeric(DataType type) {
        return type == DataType.INTEGER || type == DataType.FLOAT || type == DataType.DOUBLE;
    }
}
