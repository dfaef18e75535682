/**
 * Scoring of CSV files, and their predictions in a table that pg_pmml does not keep: what works without pg_pmml in a
 * database.
 *
 * <p>Reads, scores and writes block after block, so that memory does not grow with the file. It knows {@code model} and
 * {@code engine} alone; options and what a user sees live in {@code cli}.
 */
package org.pgpmml.file;
