package org.pgpmml.model;

import java.util.List;

/**
 * What the registry keeps of a document: enough to check a source against the model without reading the document again.
 *
 * @param pmmlVersion version the document declares, e.g. {@code 4.4}
 * @param modelElement PMML element of the model, e.g. {@code MiningModel}
 * @param miningFunction e.g. {@code classification}
 * @param modelName may be null
 * @param producer application and version that wrote the document; may be null
 * @param inputs active fields, in the document's order: the position of a value in a block of rows
 * @param results targets, then output fields
 * @param verificationRows rows of the ModelVerification element, 0 where there is none
 */
public record ModelDescription(
        String pmmlVersion,
        String modelElement,
        String miningFunction,
        String modelName,
        String producer,
        List<InputField> inputs,
        List<ResultField> results,
        int verificationRows) {

    /** Name of the result of a model whose target has none, as clusterings and some regressions have it. */
    public static final String SYNTHETIC_TARGET = "predictedValue";
}
