/**
 * Liquibase changes of our own: putting the jar into the database, and registering a model file.
 *
 * <p>What a change sends to the server lives here, and how it finds its files. What the server makes of it lives in
 * {@code sql/}; command-line manners live in {@code org.pgpmml.cli}. Nothing here may be needed inside the database.
 */
package org.pgpmml.migration;
