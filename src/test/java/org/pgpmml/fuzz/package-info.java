/** Documents as nobody exports them: mutations of real ones, which no engine may crash or hang on, or answer differently. */
package org.pgpmml.fuzz;
