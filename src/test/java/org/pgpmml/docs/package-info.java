/**
 * Holds the README to the product: its examples are run, its lists are compared with what they are lists of.
 *
 * <p>What the README says is read here and nowhere changed. To print an output anew, run the example in psql.
 */
package org.pgpmml.docs;
