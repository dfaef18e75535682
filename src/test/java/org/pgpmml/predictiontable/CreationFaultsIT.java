package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.TestDocuments;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

@OnEveryJavaHost
class CreationFaultsIT {
    private final TestDatabase database;

    CreationFaultsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "echo", SmallModels.echo());
        database.run("create table points (id int, part int, x float8, \"group\" text)");
        database.run("insert into points values (1, 1, 1, 'plain'), (2, 1, 2, 'plain')");
        database.run("create table taken (id int)");
        database.run("create type taken_type as (a int)");
    }

    @AfterEach
    void nothing_is_created() throws Exception {
        assertThat(database.number("select count(*) from pmml_internal.prediction_table")).isZero();
        assertThat(database.text("select to_regclass('p')")).isNull();
    }

    /** The rest of a call: {@code table, model, source, keys} and more. */
    private PSQLException create(String arguments) {
        return database.error("select pmml.create_prediction_table(" + arguments + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'nowhere'", "'no.where'", "'a.b.c.d'", "'points_id_idx'", "''", "'not a name'", "null"})
    void source_missing(String source) {
        assertFault(create("'p', 'linear', " + source + ", array['id']"), SqlState.UNKNOWN_SOURCE, "does not exist",
                "table, partitioned table, view", "search_path");
    }

    @Test
    void source_that_holds_no_rows() throws Exception {
        database.run("create sequence counting");
        assertFault(create("'p', 'linear', 'counting', array['id']"), SqlState.UNKNOWN_SOURCE, "\"counting\"",
                "A source is", "Write the name");
    }

    @Test
    void more_outputs_than_a_table_has_room_for() throws Exception {
        var outputs = IntStream.range(0, 1600)
                .mapToObj("<OutputField name=\"o%s\" optype=\"continuous\" dataType=\"double\" feature=\"transformedValue\"><FieldRef field=\"x\"/></OutputField>"::formatted)
                .collect(Collectors.joining("", "</MiningSchema><Output>", "</Output>"));
        database.run("select pmml.register_model('wide', ?)", TestDocuments.squares(1).replace("</MiningSchema>", outputs));
        var error = create("'p', 'wide', 'points', array['id']").getServerErrorMessage();
        assertThat(error.getSQLState()).isEqualTo("54011");
        assertThat(error.getMessage()).isEqualTo("the prediction table would have too many columns");
        assertThat(error.getDetail()).contains("1601 outputs", "room for 1594");
        assertThat(error.getHint()).contains("outputs => array[");
    }

    @Test
    void key_columns_missing_are_all_named() {
        assertFault(create("'p', 'linear', 'points', array['id', 'nope', 'ID']"), SqlState.UNKNOWN_KEY, "public.points",
                "\"nope\", \"ID\"", "key_columns => array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'{}'", "null", "array['id', 'id']", "array['id', null]"})
    void key_columns_that_are_no_list_of_columns(String keys) {
        assertFault(create("'p', 'linear', 'points', " + keys), SqlState.UNKNOWN_KEY, "no such key", ".", "key_columns");
    }

    @Test
    void key_of_a_type_that_has_no_order() throws Exception {
        database.run("create table located (id json, tags int[], x float8, \"group\" text)");
        assertFault(create("'p', 'linear', 'located', array['id', 'tags']"), SqlState.UNSUITABLE_TYPE,
                "types that cannot be keys", "\"tags\"", "casts the column to text");
    }

    @Test
    void key_with_nulls() throws Exception {
        database.run("create table keyless as select * from points union all select null, 1, 3, 'plain'");
        assertFault(create("'p', 'linear', 'keyless', array['id']"), SqlState.KEY_IS_NULL, "key (id) holds NULL",
                "1 rows", "leave them out in a view");
    }

    @Test
    void key_with_duplicates() {
        assertFault(create("'p', 'linear', 'points', array['part']"), SqlState.KEY_IS_DUPLICATE,
                "key (part) is not unique", "(part)=1 stands 2 times", "Add columns to the key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"taken", "public.taken", "TAKEN", "taken_type"})
    void name_taken(String name) {
        assertFault(create("'" + name + "', 'linear', 'points', array['id']"), SqlState.NAME_TAKEN, "exists already",
                "name of its own", "Choose another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model_version", "scored_at", "pmml_fault_reason"})
    void key_named_like_a_column_that_every_prediction_table_has(String key) throws Exception {
        database.run("create table odd_%1$s as select id as %1$s, x, \"group\" from points".formatted(key));
        assertFault(create("'p', 'linear', 'odd_%1$s', array['%1$s']".formatted(key)), SqlState.NAME_TAKEN,
                "one name", key, "rename the key column");
    }

    @Test
    void input_columns_missing_are_all_named() throws Exception {
        database.run("create table bare (id int)");
        assertFault(create("'p', 'linear', 'bare', array['id']"), SqlState.MISSING_INPUT, "public.bare lacks inputs",
                "\"x\", \"group\"", "mapping =>");
    }

    @Test
    void input_columns_ambiguous() throws Exception {
        database.run("create table twins (id int, x float8, \"GROUP\" text, \"Group\" text)");
        assertFault(create("'p', 'linear', 'twins', array['id']"), SqlState.AMBIGUOUS_NAME, "\"group\"",
                "\"GROUP\", \"Group\"", "mapping");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "'{\"z\": \"x\"}'", "'{\"x\": \"nope\"}'", "'{\"x\": null}'", "'{\"x\": 5}'", "'{\"X\": \"x\"}'", "'[]'",
            "'\"x\"'", "'null'"})
    void mapping_of_what_is_not_there(String mapping) {
        assertFault(create("'p', 'linear', 'points', array['id'], mapping => " + mapping), SqlState.MISSING_INPUT,
                "mapping", ".", "{\"input\": \"column\"}");
    }

    @Test
    void column_types_that_cannot_serve_are_all_named() throws Exception {
        database.run(
                """
                create table unsuitable (id int, a_double bytea, a_float float8[], an_integer json, a_string jsonb,
                    a_boolean point, a_date timestamptz, a_time interval, a_moment timestamptz)""");
        var error = create("'p', 'echo', 'unsuitable', array['id']");
        assertFault(error, SqlState.UNSUITABLE_TYPE, "types that cannot serve", "(bytea)", "Cast them in a view");
        assertThat(error.getServerErrorMessage().getDetail())
                .contains("a_double", "a_float", "double precision[]", "an_integer", "(json)", "a_string", "(jsonb)")
                .contains("a_boolean", "(point)", "a_date", "(timestamp with time zone)", "a_time", "(interval)", "a_moment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"array['score', 'nope']", "array['Score']", "'{}'", "array[null]::text[]"})
    void outputs_unknown(String outputs) {
        assertFault(create("'p', 'linear', 'points', array['id'], outputs => " + outputs), SqlState.NO_SUCH_RESULT,
                "no such outputs", ".", "pmml.model_outputs");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "''", "'a.b.c'", "'two words'", "'\"unclosed'", "'1st'", "'p;'", "null", "'\"\"'",
            "'name_of_sixty_four_bytes_is_one_byte_more_than_postgresql_keeps__'", "'nowhere.p'"})
    void names_that_are_no_names(String name) {
        assertFault(create(name + ", 'linear', 'points', array['id']"), SqlState.INVALID_NAME, "", ".", ".");
    }

    @Test
    void model_unknown() {
        assertFault(create("'p', 'no such', 'points', array['id']"), SqlState.UNKNOWN_MODEL, "\"no such\"",
                "\"echo\", \"linear\"", "register_model");
        assertFault(create("'p', null, 'points', array['id']"), SqlState.UNKNOWN_MODEL, "", "", "register_model");
    }

    @Test
    void version_unknown() {
        assertFault(create("'p', 'linear', 'points', array['id'], version => 7"), SqlState.UNKNOWN_VERSION, "version 7",
                "versions are 1", "pmml.model_versions");
    }
}
