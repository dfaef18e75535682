package org.pgpmml.engine.compiled;

import java.util.List;
import org.dmg.pmml.Array;
import org.jpmml.model.ArrayUtil;

/** The elements of PMML arrays, which stand in the document as one text. */
final class PmmlArrays {
    private PmmlArrays() {}

    static List<?> of(Array array) {
        return array.getValue() instanceof List<?> list
                ? list
                : ArrayUtil.parse(array.requireType(), String.valueOf(array.getValue()));
    }
}
