/**
 * A real PostgreSQL for every database test: annotate the class {@link org.pgpmml.testing.OnEveryJavaHost} and take a
 * {@link org.pgpmml.testing.TestDatabase} in its constructor. Each class runs once for each Java host, in a freshly
 * migrated database of its own; its tests share that database, so they use models and tables of their own names.
 *
 * <p>Hosts come from the system property {@code pgpmml.hosts} (e.g. {@code jpype,pljava}); where a Docker engine
 * answers and can build Dockerfile.postgres, {@code docker} is one more.
 */
package org.pgpmml.testing;
