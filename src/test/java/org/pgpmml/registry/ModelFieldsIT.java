package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.TestModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class ModelFieldsIT {
    private final TestDatabase database;

    ModelFieldsIT(TestDatabase database) throws SQLException {
        this.database = database;
        for (var name : new String[] {"inputs", "chain"}) {
            database.run("select pmml.register_model(?, ?)", name, TestModels.document(name));
        }
    }

    @Test
    void inputs_are_listed_with_types_allowed_values_and_treatments() throws SQLException {
        assertThat(lines("select i::text from pmml.model_inputs('inputs') as i"))
                .containsExactly(
                        "(1,tenure,integer,continuous,{},\"{\"\"[0, 72)\"\",\"\"(100, infinity]\"\"}\",\"asMedian 12\",asMissing)",
                        "(2,plan,string,categorical,\"{basic,full}\",{},asIs,\"asValue basic\")",
                        "(3,grade,string,ordinal,\"{low,high}\",{},asIs,asIs)",
                        "(4,strict,double,continuous,{},{},returnInvalid,returnInvalid)");
    }

    @Test
    void outputs_are_listed_with_the_names_of_their_columns() throws SQLException {
        assertThat(lines("select o::text from pmml.model_outputs('chain') as o"))
                .containsExactly(
                        "(1,churn,target,predictedValue,string,categorical,\"{No,Yes}\",t,churn)",
                        "(2,\"probability(No)\",output,probability,double,continuous,{},f,probability_no)",
                        "(3,\"probability(Yes)\",output,probability,double,continuous,{},f,probability_yes)");
    }

    @Test
    void the_fields_of_a_named_version_are_its_own() throws SQLException {
        database.run("select pmml.register_model('chain', ?)", TestModels.document("clustering"));
        assertThat(database.rows("select from pmml.model_inputs('chain')")).hasSize(1);
        assertThat(database.rows("select from pmml.model_inputs('chain', 2)")).hasSize(2);
        assertThat(lines("select output from pmml.model_outputs('chain', 2)"))
                .containsExactly("predictedValue", "distance");
    }

    private List<String> lines(String sql) throws SQLException {
        return database.rows(sql).stream()
                .map(row -> (String) row.values().iterator().next())
                .toList();
    }
}
