package org.pgpmml.migration;

/** Text as a literal in SQL that is written down for somebody to run; what we run ourselves uses bind parameters. */
final class SqlLiteral {
    private SqlLiteral() {}

    /** Written as E'…' where a backslash would depend on standard_conforming_strings. */
    static String of(String text) {
        if (text == null) {
            return "null";
        }
        String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
        return text.contains("\\") ? "E" + quoted : quoted;
    }
}
