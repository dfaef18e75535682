/**
 * How a row becomes a prediction: the {@link org.pgpmml.engine.Engine} and {@link org.pgpmml.engine.Scorer} interfaces,
 * and one package below for each engine.
 *
 * <p>Knows {@code model}; knows no database.
 */
package org.pgpmml.engine;
