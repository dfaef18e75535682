/**
 * Models of other projects, scored through SQL and compared with what their own makers expect. The data is not part of
 * this repository: a folder of {@code <source>/<name>/model.pmml}, {@code input.csv} and {@code expected.csv}, named by
 * the system property {@code pgpmml.conformance}, by default {@code ../shared/conformance}; without it nothing runs.
 */
package org.pgpmml.conformance;
