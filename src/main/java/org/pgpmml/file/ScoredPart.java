package org.pgpmml.file;

/**
 * A block of rows, scored and written as CSV in UTF-8.
 *
 * @param example the first of the rejected rows, in a sentence; null where there is none
 */
record ScoredPart(byte[] predictions, byte[] rejected, int rows, int rejectedRows, String example) {}
