/**
 * Our own engine: a document becomes a list of steps over blocks of rows, each value a double in one flat array, no
 * objects and no XML while scoring. What it cannot do exactly as the reference does, it declines.
 *
 * <p>A category is the place of its text in its field's list; a missing value is NaN.
 */
package org.pgpmml.engine.compiled;
