package org.pgpmml.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import liquibase.change.AbstractChange;
import liquibase.change.CheckSum;
import liquibase.change.DatabaseChange;
import liquibase.change.DatabaseChangeProperty;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.CommentStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;

/**
 * {@code installJavaHost}: binds the Java functions to PL/Java or to JPype and puts the jar into the database.
 *
 * <p>Its checksum covers the jar and the scripts: with {@code runOnChange: true} an upgrade installs the new jar, and
 * the same jar is left alone.
 */
@DatabaseChange(
        name = "installJavaHost",
        description = "Binds pg_pmml's Java functions to a Java host and installs the jar in the database",
        priority = 1)
public class InstallJavaHostChange extends AbstractChange {
    private String host = JavaHost.AUTO;
    private String jar;
    private String scripts = "sql/java-host";

    @DatabaseChangeProperty(description = "auto, pljava or jpype", exampleValue = "auto")
    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    @DatabaseChangeProperty(description = "Path of the database jar; left out: the one that was built with this change")
    public String getJar() {
        return jar;
    }

    public void setJar(String jar) {
        this.jar = jar;
    }

    @DatabaseChangeProperty(description = "Folder of the binding scripts", exampleValue = "sql/java-host")
    public String getScripts() {
        return scripts;
    }

    public void setScripts(String scripts) {
        this.scripts = scripts;
    }

    @Override
    public boolean generateStatementsVolatile(Database database) {
        return true;
    }

    @Override
    public boolean supportsRollback(Database database) {
        return true;
    }

    @Override
    public SqlStatement[] generateStatements(Database database) {
        return ServerCall.onlyWritten(database)
                ? written(database)
                : new SqlStatement[] {new ServerCall(database, "install Java host " + host, this::install)};
    }

    @Override
    public SqlStatement[] generateRollbackStatements(Database database) {
        return new SqlStatement[] {
            ServerCall.onlyWritten(database)
                    ? writtenRemoval(database)
                    : new ServerCall(database, "remove Java host", this::remove)
        };
    }

    @Override
    public CheckSum generateCheckSum() {
        String jarSum = DatabaseJar.find(jar).map(ContentSum::sha256).orElse("missing");
        HostScripts folder = new HostScripts(scripts);
        String scriptSums = hosts().stream().map(folder::sum).collect(Collectors.joining(","));
        return CheckSum.compute(String.join(":", "installJavaHost", host, jarSum, scriptSums));
    }

    @Override
    public String getConfirmationMessage() {
        return "Java host installed";
    }

    private void install(Connection connection) throws SQLException, DatabaseException {
        byte[] bytes = DatabaseJar.read(jar);
        JavaHost chosen = JavaHost.choose(host, JavaHost.Server.ask(connection));
        HostScripts.run(connection, new HostScripts(scripts).install(chosen, ContentSum.sha256(bytes)));
        try (PreparedStatement call = connection.prepareStatement("select pmml_java.install_jar(?)")) {
            call.setBytes(1, bytes);
            call.execute();
        }
        try (Statement call = connection.createStatement()) {
            call.execute("select pmml_internal.remake_forms()");
        }
    }

    private void remove(Connection connection) throws SQLException, DatabaseException {
        String installed = JavaHost.Server.installed(connection);
        if (installed != null) {
            HostScripts.run(connection, new HostScripts(scripts).drop(JavaHost.of(installed)));
        }
    }

    /** The bytes of the jar do not fit into a script: the statement takes them from a file of the server. */
    private SqlStatement[] written(Database database) {
        Connection connection = ServerCall.connection(database);
        if (connection == null && JavaHost.AUTO.equals(host)) {
            return new SqlStatement[] {
                new CommentStatement("the Java host is chosen on the server: set host to pljava or jpype for a whole script")
            };
        }
        try {
            JavaHost chosen = connection == null
                    ? JavaHost.of(host)
                    : JavaHost.choose(host, JavaHost.Server.ask(connection));
            String sum = DatabaseJar.find(jar).map(ContentSum::sha256).orElse("unknown, not built yet");
            return new SqlStatement[] {
                new RawParameterizedSqlStatement(new HostScripts(scripts).install(chosen, sum)),
                new CommentStatement("put pg_pmml-database.jar into the server's data directory, sha256 " + sum),
                new RawParameterizedSqlStatement(
                        "select pmml_java.install_jar(pg_read_binary_file('pg_pmml-database.jar'))"),
                new RawParameterizedSqlStatement("select pmml_internal.remake_forms()")
            };
        } catch (SQLException | DatabaseException e) {
            throw new UnexpectedLiquibaseException(e.getMessage(), e);
        }
    }

    private SqlStatement writtenRemoval(Database database) {
        Connection connection = ServerCall.connection(database);
        try {
            String installed = connection == null ? host : JavaHost.Server.installed(connection);
            return installed == null || JavaHost.AUTO.equals(installed)
                    ? new CommentStatement(
                            "run " + scripts + "/<host>-drop.sql of the host that pmml_java.host() names")
                    : new RawParameterizedSqlStatement(new HostScripts(scripts).drop(JavaHost.of(installed)));
        } catch (SQLException | DatabaseException e) {
            throw new UnexpectedLiquibaseException(e.getMessage(), e);
        }
    }

    private List<JavaHost> hosts() {
        List<JavaHost> all = Arrays.asList(JavaHost.values());
        List<JavaHost> named = all.stream().filter(candidate -> candidate.key().equals(host)).toList();
        return named.isEmpty() ? all : named;
    }
}
