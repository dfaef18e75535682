package org.pgpmml.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.docs.Page.Block;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Every SQL example of the manual, and every call of the command line, in order, in the demo's database. */
@OnEveryJavaHost
class ManualExamplesIT {
    private static final String EXAMPLE = "docs/example/changelog.yaml";
    private static final List<String> DEMO = List.of("pmml/changelog.yaml", "demo/changelog.yaml");

    private final TestDatabase database;
    private final List<String> deployed = new ArrayList<>();

    ManualExamplesIT(TestDatabase database) {
        this.database = database.server().cronDatabase();
    }

    @BeforeEach
    void deployTheDemo() throws Exception {
        forgetTheSession();
        for (var changelog : DEMO) {
            var output = database.server().migrate(database.name(), "auto", "--changelog", changelog);
            if (!output.contains("up to date")) {
                deployed.add(0, changelog);
            }
        }
    }

    @Test
    void output_is_what_the_manual_shows() throws Exception {
        var examples = Manual.read().blocks().stream().filter(Psql::runs).toList();
        var outputs = new Psql(database.url()).run(examples);

        assertThat(examples).hasSizeGreaterThan(20);
        assertSoftly(softly -> examples.forEach(example -> check(softly, example, outputs.get(example))));
    }

    private static void check(SoftAssertions softly, Block example, String output) {
        if (example.output() == null || output == null) {
            softly.assertThat(output).as("%s", example).isNotNull().doesNotContain("ERROR", "failed");
        } else {
            softly.assertThat(Mask.of(output)).as("%s", example).isEqualTo(Mask.of(example.output()));
        }
    }

    @AfterEach
    void undo() throws Exception {
        forgetTheSession();
        for (var changelog : deployed) {
            new Psql(database.url()).rollBack(changelog);
        }
        database.close();
    }

    /** What an example that failed has left behind; also from an earlier run, whose cluster is used again. */
    private void forgetTheSession() throws Exception {
        database.run("select pmml.drop_prediction_table(prediction_table) from pmml.prediction_tables"
                + " where model in ('attrition', 'charges')");
        database.run("select pmml.drop_model(model) from pmml.models where model in ('attrition', 'charges')");
        database.run("delete from databasechangelog where filename = ?", EXAMPLE);
        database.run("drop view if exists subscribers");
        database.run("do $$ begin if to_regrole('analyst') is not null then"
                + " drop owned by analyst; drop role analyst; end if; end $$");
    }
}
