/**
 * PMML4S (Apache-2.0) behind our interface: for the model elements that no other engine runs, and for builds without
 * JPMML-Evaluator.
 *
 * <p>PMML4S reads documents leniently and answers where it should refuse, so {@link org.pgpmml.engine.pmml4s.Pmml4sLimits}
 * lets through only what was found to come out right, and {@link org.pgpmml.engine.pmml4s.InputTreatment} judges every
 * value before PMML4S sees it.
 */
package org.pgpmml.engine.pmml4s;
