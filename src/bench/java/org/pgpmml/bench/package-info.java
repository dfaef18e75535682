/** What {@code make bench} runs in Java: contestants that score blocks of rows, timed by JMH. Never in a jar that is shipped. */
package org.pgpmml.bench;
