package org.pgpmml.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pgpmml.docs.Page.Block;

/** Runs examples as a reader does: in one session of psql, in the repository, with PGPMML_URL set. */
final class Psql {
    private static final String MARK = "@@@ ";
    private static final Pattern PART = Pattern.compile("(?ms)^" + MARK + "(\\d+)\\n(.*?)(?=^" + MARK + "|\\z)");

    private final String url;

    Psql(String url) {
        this.url = url;
    }

    /** Whether a block is one that can be run against the database: SQL, or our command line without a URL of its own. */
    static boolean runs(Block block) {
        return block.language().equals("sql")
                || block.language().equals("sh")
                        && block.content().lines()
                                .allMatch(line -> line.startsWith("java -jar target/pg_pmml.jar ") && !line.contains("--url"));
    }

    /** @return what each block printed */
    Map<Block, String> run(List<Block> blocks) throws IOException, InterruptedException {
        var script = new StringBuilder("\\pset pager off\n");
        for (int i = 0; i < blocks.size(); i++) {
            script.append("\\echo ").append(MARK).append(i).append('\n').append(statements(blocks.get(i))).append('\n');
        }
        var outputs = new HashMap<Block, String>();
        PART.matcher(execute(script.toString())).results()
                .forEach(part -> outputs.put(blocks.get(Integer.parseInt(part.group(1))), part.group(2)));
        return outputs;
    }

    /** Undoes a changelog whole, and fails where that does not succeed. */
    void rollBack(String changelog) throws IOException, InterruptedException {
        var output = execute("\\! java -jar target/pg_pmml.jar rollback --all --changelog " + changelog + " 2>&1 || echo ROLLBACK FAILED");
        if (output.contains("ROLLBACK FAILED")) {
            throw new IllegalStateException(output);
        }
    }

    private static String statements(Block block) {
        return block.language().equals("sql")
                ? block.content()
                : block.content().lines().map(line -> "\\! " + line + " 2>&1\n").collect(Collectors.joining());
    }

    private String execute(String script) throws IOException, InterruptedException {
        var file = Files.createTempFile("manual", ".sql");
        try {
            Files.writeString(file, script);
            var builder = new ProcessBuilder("psql", "-X", url)
                    .redirectErrorStream(true)
                    .redirectInput(file.toFile());
            builder.environment().putAll(Map.of("PGPMML_URL", url, "PATH", path(), "LC_ALL", "C.UTF-8"));
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } finally {
            Files.delete(file);
        }
    }

    /** The examples' {@code java} is the one that runs the tests. */
    private static String path() {
        return Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");
    }
}
