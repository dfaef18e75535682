/** Two versions of a model on the same rows, and what a promotion may ask of them. */
package org.pgpmml.comparison;
