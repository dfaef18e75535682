/** What the bench puts into the database beside pg_pmml's jar. */
package org.pgpmml.bench.database;
