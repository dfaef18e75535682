/**
 * What predictions must survive: kills, crashes, full disks, impatient operators, and many sessions at once. The short
 * forms run with the other database tests; {@code make soak} runs the same tests for {@code MINUTES}, from a seed of its
 * own, and a failure names the seed or moment that makes it again.
 *
 * <p>Tests that bring a server down, or need one set up otherwise, have {@link org.pgpmml.survival.ServerApart}.
 */
package org.pgpmml.survival;
