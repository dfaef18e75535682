package org.pgpmml.file;

import java.nio.charset.Charset;
import java.util.Set;

/**
 * How a CSV file is written. An unquoted empty field is NULL and a quoted one the empty text, as {@code COPY} has it.
 *
 * @param nulls what else stands for NULL where it is not quoted
 */
public record CsvFormat(char delimiter, Charset charset, Set<String> nulls) {}
