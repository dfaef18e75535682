/**
 * What a PMML document says: safe parsing, its inputs, its results, and the faults a document or a row can have.
 *
 * <p>Knows nobody: no engine, no database. Needs the PMML class model (JPMML-Model, BSD-3) and nothing that evaluates.
 */
package org.pgpmml.model;
