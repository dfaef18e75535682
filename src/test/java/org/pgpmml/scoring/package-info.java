/** Scoring through SQL: what predict and its sisters answer, and how a backend behaves that calls them. */
package org.pgpmml.scoring;
