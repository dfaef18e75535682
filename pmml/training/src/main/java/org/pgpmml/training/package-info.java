/** Turns trained models into PMML documents with the JPMML converters, and checks the documents with JPMML-Evaluator. */
package org.pgpmml.training;
