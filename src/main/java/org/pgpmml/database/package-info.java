/**
 * The only door from SQL: a few static methods, bound by {@code sql/java-host/pljava.sql} and
 * {@code sql/java-host/jpype.sql} alike, and the cache of scorers behind them.
 *
 * <p>A model fault is returned as JSON, never thrown: an exception would reach SQL without its DETAIL and HINT, so
 * PL/pgSQL raises it. Nobody may depend on this package.
 */
package org.pgpmml.database;
