package org.pgpmml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {
    private static final String MODEL = "docs/example/churn_tree.pmml";
    private static final String HEADER = "id,contract,internet_service,tenure\n";
    private static final String OUTPUT = "id,churn,probability_no,probability_yes\n";
    private static final String YES = ",Yes,0.30791506,0.69208497\n";

    @TempDir
    Path folder;

    private Score score(byte[] csv, String... more) throws IOException {
        Files.write(folder.resolve("rows.csv"), csv);
        var arguments = new ArrayList<>(Arrays.asList(
                MODEL, folder.resolve("rows.csv").toString(), "-o", folder.resolve("out.csv").toString(), "--key", "id"));
        arguments.addAll(Arrays.asList(more));
        return Score.run(arguments.toArray(String[]::new));
    }

    private Score score(String csv, String... more) throws IOException {
        return score(csv.getBytes(StandardCharsets.UTF_8), more);
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out.csv"));
    }

    private static String row(String id) {
        return id + ",Month-to-month,Fiber optic,2\n";
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            nullValues = "-",
            value = {
                "a, a",
                "'\"a\"', a",
                "'\"a,b\"', '\"a,b\"'",
                "'\"a\"\"b\"', '\"a\"\"b\"'",
                "'\"a\nb\"', '\"a\nb\"'",
                "'\"a\r\nb\"', '\"a\r\nb\"'",
                "' a ', ' a '",
                "'', ''",
                "'\"\"', '\"\"'",
                "é€𝄞, é€𝄞",
                "\uFFFF, \uFFFF",
            })
    void keys_come_out_as_they_went_in(String written, String expected) throws Exception {
        assertThat(score(HEADER + row(written)).err()).contains("1 scored, 0 rejected, engine compiled");
        assertThat(out()).isEqualTo(OUTPUT + expected + YES);
    }

    @Test
    void byte_order_mark_crlf_empty_last_line_and_delimiter_are_no_hindrance() throws Exception {
        var csv = "\uFEFF" + (HEADER + row("1") + row("2")).replace(",", ";").replace("\n", "\r\n") + "\r\n";
        assertThat(score(csv, "--delimiter", ";").exit()).isZero();
        assertThat(out()).isEqualTo((OUTPUT + "1" + YES + "2" + YES).replace(",", ";"));
        assertThat(score(HEADER.replace(",", "\t") + row("1").replace(",", "\t"), "--delimiter", "tab").exit()).isZero();
        assertThat(out()).isEqualTo((OUTPUT + "1" + YES).replace(",", "\t"));
    }

    @Test
    void encodings_are_read_and_utf8_is_written() throws Exception {
        assertThat(score((HEADER + row("é")).getBytes(Charset.forName("ISO-8859-1")), "--encoding", "ISO-8859-1").exit())
                .isZero();
        assertThat(out()).isEqualTo(OUTPUT + "é" + YES);
    }

    @Test
    void null_is_an_unquoted_empty_field_and_what_is_said_to_be() throws Exception {
        var rejected = folder.resolve("rejected.csv");
        var rows = "1,Month-to-month,Fiber optic,\n2,Month-to-month,Fiber optic,NA\n3,Month-to-month,Fiber optic,\"NA\"\n"
                + "4,Month-to-month,Fiber optic,\"\"\n5,Month-to-month,Fiber optic,NaN\n6,Month-to-month,Fiber optic,2.0\n";
        assertThat(score(HEADER + rows, "--null", "NA", "--rejected", rejected.toString()).err()).contains("4 scored, 2 rejected");
        assertThat(out().lines().map(line -> line.split(",")[0])).containsExactly("id", "1", "2", "5", "6");
        assertThat(Files.readString(rejected)).isEqualTo("line,id,field,value,reason\n"
                + "4,3,tenure,NA,\"not a valid continuous integer value of the model (allowed: [0, +∞))\"\n"
                        .replace("[0, +∞)", interval(rejected))
                + "5,4,tenure,\"\",\"not a valid continuous integer value of the model (allowed: [0, +∞))\"\n"
                        .replace("[0, +∞)", interval(rejected)));
    }

    private static String interval(Path rejected) throws IOException {
        return Files.readString(rejected).replaceAll("(?s).*allowed: (.*?)\\)\"\n$", "$1");
    }

    @Test
    void some_outputs_and_mapped_inputs() throws Exception {
        assertThat(score("id,c,internet service,Tenure\n" + row("1"), "--map", "contract=c", "--outputs", "probability(Yes)").err())
                .contains("1 scored");
        assertThat(out()).isEqualTo("id,probability_yes\n1,0.69208497\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,contract|--threads 1|PM020:  the file lacks inputs of the model|Missing columns: \"internet_service\", \"tenure\".",
                "id,contract,Contract,internet_service,TENURE,tenure_,id|--threads 1|PM026:  the file cannot be read as CSV|names a column twice",
                "id,contract,internet_service,TENURE,Tenure|--threads 1|PM021:  several columns answer to input \"tenure\"|differ only in case",
                "key,contract,internet_service,tenure|--threads 1|PM031:  the file has no such key|Missing columns: \"id\".",
                "id,contract,internet_service,tenure|--outputs x|PM024:  the model has no such outputs|Unknown: \"x\".",
                "id,contract,internet_service,tenure|--map x=id|PM020:  the mapping names inputs or columns|Wrong entries, by input: \"x\".",
                "id,contract,internet_service,tenure|--engine x|PM006:  engine \"x\" is not installed|Engines in this jar: ",
            })
    void what_is_wrong_is_said_before_a_row_is_read_and_leaves_the_old_file(
            String header, String option, String message, String detail) throws Exception {
        Files.writeString(folder.resolve("out.csv"), "old");
        var score = score(header + "\n", option.split(" "));
        assertThat(score.exit()).isOne();
        assertThat(score.err()).startsWith("ERROR " + message).contains("\nDETAIL:  ", detail, "\nHINT:  ");
        assertThat(out()).isEqualTo("old");
    }

    @Test
    void a_ragged_or_broken_file_leaves_the_old_one_and_nothing_else() throws Exception {
        Files.writeString(folder.resolve("out.csv"), "old");
        assertThat(score(HEADER + row("1").repeat(20_000) + "1,2\n").err()).isEqualToNormalizingNewlines(
                """
                ERROR PM026:  the file cannot be read as CSV
                DETAIL:  Line 20002 has 2 fields, the header 4.
                HINT:  See whether that line, or one before it, lacks a quote, or whether --delimiter is another than ",".
                """);
        assertThat(score((HEADER + row("é")).getBytes(StandardCharsets.ISO_8859_1)).err())
                .startsWith("ERROR PM026:  the file cannot be read as CSV\nDETAIL:  ")
                .contains("bytes that are not UTF-8", "HINT:  Name the encoding");
        assertThat(score(HEADER + "\"a\"b,Month-to-month,DSL,1\n").err()).startsWith("ERROR PM026:  the file cannot be read as CSV");
        assertThat(score(HEADER.strip() + ",note\n1,Two year,DSL,1,\"open\n2,Two year,DSL,1,\n3,Two year,DSL,1,closed").err())
                .isEqualToNormalizingNewlines(
                        """
                        ERROR PM026:  the file cannot be read as CSV
                        DETAIL:  A quote is opened in the row of line 2 and never closed.
                        HINT:  Close it, or double it where it belongs to the text.
                        """);
        assertThat(score("id\n1\n\uFFFF\n2\n", "--map", "contract=id", "--map", "internet_service=id", "--map", "tenure=id").err())
                .startsWith("ERROR PM026:  the file cannot be read as CSV\nDETAIL:  Line 3 is U+FFFF, which is no character.");
        assertThat(score("").err()).startsWith("ERROR PM026:  the file cannot be read as CSV\nDETAIL:  It is empty.");
        assertThat(score(HEADER + row("1") + "2,Never,DSL,1\n", "--max-rejected", "0.4").err())
                .startsWith("ERROR PM038:  too many rows of the file were rejected\nDETAIL:  1 of 2 rows were rejected,"
                        + " and the limit is a share of 0.4. Line 3: input \"contract\" is \"Never\": ");
        assertThat(out()).isEqualTo("old");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("rows.csv", "out.csv");
        }
    }

    @Test
    void rows_stay_in_order_whatever_the_threads() throws Exception {
        var rows = new StringBuilder(HEADER);
        var expected = new StringBuilder(OUTPUT);
        for (int i = 0; i < 50_000; i++) {
            rows.append(row(Integer.toString(i)));
            expected.append(i).append(YES);
        }
        assertThat(score(rows.toString(), "--threads", "4").err()).contains("50,000 scored, 0 rejected, engine compiled, ");
        assertThat(out()).isEqualTo(expected.toString());
    }

    @Test
    void a_run_that_is_killed_leaves_the_old_file() throws Exception {
        var out = Files.writeString(folder.resolve("out.csv"), "old");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), Main.class.getName(),
                        "score", MODEL, "-", "--key", "id", "-o", out.toString())
                .redirectErrorStream(true)
                .start();
        try (var input = process.getOutputStream()) {
            input.write(HEADER.getBytes(StandardCharsets.UTF_8));
            while (written(out) == 0) { // until predictions are on the disk
                input.write(row("1").repeat(10_000).getBytes(StandardCharsets.UTF_8));
                input.flush();
            }
            process.destroyForcibly().waitFor();
        } catch (IOException e) {
            // The pipe is broken when it closes.
        }
        assertThat(process.exitValue()).isNotZero();
        assertThat(out()).isEqualTo("old");
    }

    private static long written(Path out) throws IOException {
        try (var files = Files.list(out.getParent())) {
            return files.filter(file -> file.toString().endsWith(".tmp")).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--table t -o x", "--url postgresql://localhost:1/x", "--threads 0", "--max-rejected 2", "--delimiter ab",
        "--encoding none", "-o /none/x.csv", "--table t", "-o x --rejected x", "--fly"
    })
    void wrong_usage_is_exit_code_two(String options) throws Exception {
        var file = Files.writeString(folder.resolve("rows.csv"), HEADER);
        var arguments = new ArrayList<>(Arrays.asList(MODEL, file.toString()));
        arguments.addAll(Arrays.asList(options.split(" ")));
        var score = Score.run(arguments.toArray(String[]::new));
        assertThat(score.exit()).isEqualTo(2);
        assertThat(score.err()).isNotBlank().doesNotContain("\tat ");
    }
}
