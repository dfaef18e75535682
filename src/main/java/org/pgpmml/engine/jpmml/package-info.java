/**
 * JPMML-Evaluator (AGPL-3.0) behind our interface, without its load-time optimizers: they make calibrated classifiers
 * silently wrong, so the plain form is the reference for right answers.
 */
package org.pgpmml.engine.jpmml;
