/** Schedules: when they fire, what a scheduled refresh leaves behind, and what is refused. */
package org.pgpmml.schedule;
