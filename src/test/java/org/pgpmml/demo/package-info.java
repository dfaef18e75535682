/** The demo, as {@code make demo} runs it. */
package org.pgpmml.demo;
