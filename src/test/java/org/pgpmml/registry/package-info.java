/** The registry through SQL: registering, promoting, dropping, and everything that it must refuse. */
package org.pgpmml.registry;
