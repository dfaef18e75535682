/**
 * Holds the manual (the README and the pages below {@code docs}) to the product: its examples are run, its lists are
 * compared with what they are lists of.
 *
 * <p>What it says is read here and nowhere changed. To print an output anew, run the example in psql.
 */
package org.pgpmml.docs;
