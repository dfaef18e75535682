package org.pgpmml.migration;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import liquibase.Scope;
import liquibase.change.AbstractChange;
import liquibase.change.CheckSum;
import liquibase.change.DatabaseChange;
import liquibase.change.DatabaseChangeProperty;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.exception.ValidationErrors;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;

/**
 * {@code registerModel}: registers a PMML file as a version of a model, and makes it the champion.
 *
 * <p>Versions are immutable, so the checksum covers the file: Liquibase refuses a deployed change whose file was edited.
 * A model's new version is a new change, and its rollback brings the earlier champion back.
 */
@DatabaseChange(
        name = "registerModel",
        description = "Registers a PMML document as a version of a model and, unless told otherwise, promotes it",
        priority = 1)
public class RegisterModelChange extends AbstractChange {
    private String model;
    private String file;
    private Boolean relativeToChangelogFile = true;
    private String comment;
    private Boolean promote = true;

    @DatabaseChangeProperty(description = "Name of the model", exampleValue = "churn", requiredForDatabase = "all")
    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    @DatabaseChangeProperty(description = "The PMML file", exampleValue = "churn/model.pmml", requiredForDatabase = "all")
    public String getFile() {
        return file;
    }

    public void setFile(String file) {
        this.file = file;
    }

    @DatabaseChangeProperty(description = "Whether the file's path starts at the changelog file. Default: true")
    public Boolean getRelativeToChangelogFile() {
        return relativeToChangelogFile;
    }

    public void setRelativeToChangelogFile(Boolean relativeToChangelogFile) {
        this.relativeToChangelogFile = relativeToChangelogFile;
    }

    @DatabaseChangeProperty(description = "What the registry says of this version")
    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }

    @DatabaseChangeProperty(description = "Whether this version becomes the champion. Default: true")
    public Boolean getPromote() {
        return promote;
    }

    public void setPromote(Boolean promote) {
        this.promote = promote;
    }

    /** Liquibase passes over a name that it does not know, and a misspelt promote: false would promote. */
    @Override
    public void load(ParsedNode node, ResourceAccessor files) throws ParsedNodeException {
        Set<String> known = createChangeMetaData().getParameters().keySet();
        for (ParsedNode given : node.getChildren()) {
            if (!known.contains(given.getName())) {
                throw new ParsedNodeException("registerModel has no \"" + given.getName() + "\"; it has "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
        super.load(node, files);
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
    public ValidationErrors validate(Database database) {
        ValidationErrors errors = super.validate(database);
        if (!errors.hasErrors() && !resource().exists()) {
            errors.addError("file \"" + file + "\" of model \"" + model + "\" does not exist");
        }
        return errors;
    }

    @Override
    public SqlStatement[] generateStatements(Database database) {
        return new SqlStatement[] {
            ServerCall.onlyWritten(database)
                    ? new RawParameterizedSqlStatement(written(isPromoted()
                            ? "select pmml.promote_model(%1$s, pmml.register_model(%1$s, %2$s, %3$s))"
                            : "select pmml.register_model(%1$s, %2$s, %3$s)"))
                    : new ServerCall(database, "register model " + model, this::register)
        };
    }

    @Override
    public SqlStatement[] generateRollbackStatements(Database database) {
        if (!ServerCall.onlyWritten(database)) {
            return new SqlStatement[] {
                new ServerCall(database, "withdraw model " + model, connection -> undo(connection, database))
            };
        }
        try {
            return OtherRegistrations.of(this, database)
                    .undo()
                    .map(call -> new SqlStatement[] {new RawParameterizedSqlStatement(written(call))})
                    .orElseGet(() -> new SqlStatement[0]);
        } catch (DatabaseException e) {
            throw new UnexpectedLiquibaseException(e.getMessage(), e);
        }
    }

    @Override
    public CheckSum generateCheckSum() {
        String content = resource().exists() ? ContentSum.sha256(bytes()) : "missing";
        return CheckSum.compute(
                String.join("\n", "registerModel", model, file, String.valueOf(comment), "" + isPromoted(), content));
    }

    @Override
    public String getConfirmationMessage() {
        return "model " + model + " registered";
    }

    private void register(Connection connection) throws SQLException, DatabaseException {
        int version;
        try (PreparedStatement call = connection.prepareStatement("select pmml.register_model(?, ?, ?)")) {
            call.setString(1, model);
            call.setString(2, DocumentText.decode(bytes()));
            call.setString(3, comment);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                version = row.getInt(1);
            }
        }
        if (isPromoted()) {
            try (PreparedStatement call = connection.prepareStatement("select pmml.promote_model(?, ?)")) {
                call.setString(1, model);
                call.setInt(2, version);
                call.execute();
            }
        }
    }

    private void undo(Connection connection, Database database) throws SQLException, DatabaseException {
        var undo = OtherRegistrations.of(this, database).undo();
        if (undo.isPresent()) {
            try (PreparedStatement call = connection.prepareStatement(undo.get().formatted("?", "?"))) {
                call.setString(1, model);
                call.setString(2, DocumentText.decode(bytes()));
                call.execute();
            }
        }
    }

    boolean isPromoted() {
        return !Boolean.FALSE.equals(promote);
    }

    /** Whether this registers what the other does; a file that is gone is no other's. */
    boolean isOfTheSameDocument(RegisterModelChange other) {
        return resource().exists() && other.resource().exists() && Arrays.equals(bytes(), other.bytes());
    }

    private String written(String call) {
        try {
            return call.formatted(
                    SqlLiteral.of(model), SqlLiteral.of(DocumentText.decode(bytes())), SqlLiteral.of(comment));
        } catch (DatabaseException e) {
            throw new UnexpectedLiquibaseException(e.getMessage(), e);
        }
    }

    private byte[] bytes() {
        try (InputStream bytes = resource().openInputStream()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UnexpectedLiquibaseException("cannot read \"" + file + "\" of model \"" + model + "\"", e);
        }
    }

    private Resource resource() {
        ResourceAccessor accessor = Scope.getCurrentScope().getResourceAccessor();
        try {
            return Boolean.FALSE.equals(relativeToChangelogFile)
                    ? accessor.get(file)
                    : accessor.get(getChangeSet().getChangeLog().getPhysicalFilePath()).resolveSibling(file);
        } catch (IOException e) {
            throw new UnexpectedLiquibaseException("cannot find \"" + file + "\" of model \"" + model + "\"", e);
        }
    }
}
