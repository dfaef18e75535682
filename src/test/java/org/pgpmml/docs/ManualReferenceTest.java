package org.pgpmml.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;

/** The manual's lists against the things that they list. */
class ManualReferenceTest {
    private final Manual manual = Manual.read();

    @Test
    void sql_states_are_those_of_the_code_in_the_same_words() {
        var states = Arrays.stream(SqlState.values())
                .map(state -> List.of("`" + state.code() + "`", state.meaning()))
                .toList();

        assertThat(manual.rows("SQLSTATEs").stream().skip(1)).containsExactlyElementsOf(states);
    }

    @Test
    void sql_code_raises_only_states_that_are_listed() throws IOException {
        var listed = Arrays.stream(SqlState.values()).map(SqlState::code).toList();

        assertThat(statesRaisedBySql()).isNotEmpty().isSubsetOf(listed);
    }

    @Test
    void every_state_that_is_listed_is_raised() throws IOException {
        var raisedBySql = statesRaisedBySql();
        var java = sources("src/main/java", ".java")
                .filter(file -> !file.contains("enum SqlState"))
                .collect(Collectors.joining());

        assertThat(SqlState.values())
                .allMatch(state -> raisedBySql.contains(state.code()) || java.contains("SqlState." + state.name()));
    }

    @Test
    void functions_and_procedures_are_listed_with_their_signatures() throws IOException {
        var entries = matches("sql", "create or replace (function|procedure) pmml\\.(\\w+)\\(([^;]*?)\\)\\s+(?:returns (\\w+)|language)")
                .map(ManualReferenceTest::entry)
                .filter(entry -> !entry.matches(".*input (text|jsonb).*")) // the further forms, which the text names
                .toList();

        assertThat(entries).hasSizeGreaterThan(10).allSatisfy(entry -> assertThat(entry).matches(manual::says, "is in the manual"));
    }

    @Test
    void views_are_listed() throws IOException {
        var views = matches("sql", "create (?:or replace )?view (pmml\\.\\w+) (?:with \\(.*\\) )?as").map(view -> "`" + view.group(1) + "`").toList();

        assertThat(manual.rows("Views").stream().skip(1).map(row -> row.get(0))).containsExactlyInAnyOrderElementsOf(views);
    }

    @Test
    void settings_are_listed_with_their_defaults() {
        var rows = manual.rows("Settings").stream().filter(row -> row.get(0).startsWith("`")).toList();
        var settings = Pattern.compile("\\('(pmml\\.\\w+)', '(.*?)', '(.*)'\\)")
                .matcher(Manual.read("sql/settings.sql"))
                .results()
                .toList();

        assertThat(rows).hasSameSizeAs(settings);
        assertThat(settings).allSatisfy(setting -> assertThat(rows).anySatisfy(row -> {
            assertThat(row.get(0)).isEqualTo("`" + setting.group(1) + "`");
            assertThat(row.get(1)).isEqualTo(setting.group(2).isEmpty() ? "*(empty)*" : "`" + setting.group(2) + "`");
            assertThat(row.get(2).replace("`", "")).startsWith(setting.group(3).replace("''", "'"));
        }));
    }

    @Test
    void every_make_target_exists() {
        var makefile = Manual.read("Makefile");
        var targets = manual.pages().stream()
                .flatMap(page -> Pattern.compile("\\bmake (?:-s )?([a-z]+)(?=[`)\\n])").matcher(page.text()).results())
                .map(target -> target.group(1))
                .toList();

        assertThat(targets).isNotEmpty().allSatisfy(target -> assertThat(makefile).contains("\n" + target + ":"));
    }

    @Test
    void every_link_leads_somewhere() {
        var pages = manual.pages().stream().collect(Collectors.toMap(page -> Path.of(page.path()), page -> page));
        var links = manual.pages().stream().flatMap(page -> page.links().stream().map(link -> Map.entry(page, link))).toList();

        assertThat(manual.pages()).allSatisfy(page -> assertThat(page.anchors()).doesNotHaveDuplicates());
        assertThat(links).isNotEmpty().allSatisfy(link -> {
            var file = link.getKey().file(link.getValue());
            assertThat(file).exists();
            if (link.getValue().contains("#")) {
                assertThat(pages.get(file).anchors()).contains(link.getValue().replaceFirst(".*#", ""));
            }
        });
    }

    @Test
    void changelog_shown_is_the_one_that_runs() {
        assertThat(manual.blocks().stream().filter(block -> block.language().equals("yaml")))
                .extracting(Page.Block::content)
                .containsExactly(Manual.read("docs/example/changelog.yaml"));
    }

    @Test
    void versions_of_libraries_are_those_of_the_build() {
        var pom = Manual.read("pom.xml");

        assertThat(manual.rows("Licences").stream()
                        .flatMap(row -> Pattern.compile("^(\\S+) (\\d[\\d.]+)$").matcher(row.get(0)).results()))
                .hasSize(4)
                .allSatisfy(part -> assertThat(pom).contains(">" + part.group(2)));
    }

    private static TreeSet<String> statesRaisedBySql() throws IOException {
        return matches("sql", "(?:errcode = '|sqlstate=\"|'sqlstate', '|coalesce\\(fault ->> 'sqlstate', ')(PM\\w{3})")
                .map(state -> state.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As the manual writes it: {@code pmml.promote_model(model text, version int) returns void}. */
    private static String entry(MatchResult function) {
        var arguments = function.group(3).strip().replaceAll("\\s+", " ");
        var call = "pmml." + function.group(2) + "(" + arguments + ")";
        return function.group(1).equals("procedure") ? "`call " + call + "`" : "`" + call + " returns " + function.group(4) + "`";
    }

    private static Stream<MatchResult> matches(String folder, String pattern) throws IOException {
        var compiled = Pattern.compile(pattern);
        return sources(folder, ".sql").flatMap(file -> compiled.matcher(file).results());
    }

    private static Stream<String> sources(String folder, String suffix) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            return files.map(Path::toString).filter(file -> file.endsWith(suffix)).sorted().toList().stream().map(Manual::read);
        }
    }
}
