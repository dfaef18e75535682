/**
 * The command line: the changelog from a shell, for machines without Maven; and files, scored and loaded.
 *
 * <p>Options, progress lines and the way errors read live here. Anything that Maven users need as well belongs in
 * {@code org.pgpmml.migration} or in the changelog itself. Nobody may depend on this package.
 */
package org.pgpmml.cli;
