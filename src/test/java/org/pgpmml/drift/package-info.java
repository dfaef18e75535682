/** How the distributions of inputs and outputs are sampled, binned and compared. */
package org.pgpmml.drift;
