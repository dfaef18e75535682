/** Prediction tables: what they are made of, and every way in which their refresh can go well or wrong. */
package org.pgpmml.predictiontable;
