package org.pgpmml.docs;

/** Takes out of an output what differs from run to run, and what only makes columns as wide as that. */
final class Mask {
    private Mask() {}

    static String of(String output) {
        return output.replaceAll("(?m)^psql:\\S*?:\\d+: ", "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?[+-]\\d\\d(:\\d\\d)?", "<time>")
                .replaceAll("… \\d+\\.\\d s", "… <seconds>")
                .replaceAll("(engine \\w+), \\d+\\.\\d s", "$1, <seconds>")
                .replaceAll("pg_pmml \\d+: refresh", "pg_pmml <id>: refresh")
                // Only reported while it runs, and only where it takes longer than five seconds.
                .replaceAll("(?m)^NOTICE:  scored \\d+ % of the source\\n", "")
                .replaceAll("-{2,}", "--")
                .replaceAll(" {2,}", " ")
                .replaceAll("(?m) +$|^ ", "")
                .strip();
    }
}
