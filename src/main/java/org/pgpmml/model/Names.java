package org.pgpmml.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the column of each field: the exact name, or else the one that is equal without regard to case once everything
 * that is no letter and no digit is folded to {@code _}.
 */
public final class Names {
    private Names() {}

    /** {@code Total Charges} and {@code total.charges} both fold to {@code total_charges}. */
    public static String fold(String name) {
        var folded = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> folded.appendCodePoint(Character.isLetterOrDigit(c) ? c : '_'));
        return folded.toString();
    }

    /**
     * A column for a result: {@code probability(Yes)} becomes {@code probability_yes}. Short enough to take a number
     * behind it and stay within PostgreSQL's 63 bytes.
     */
    static String columnName(String name) {
        var column = cut(fold(name).replaceAll("_+", "_").replaceAll("^_|_$", ""), 59);
        return column.isEmpty() ? "output" : column;
    }

    /** The first characters of a name, as many as have room in so many bytes of UTF-8. */
    public static String cut(String name, int bytes) {
        var cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    /**
     * @param fields names of a model's inputs
     * @param columns names of the columns at hand
     * @return the column of each field, in the order of the fields; a field without a column is left out
     * @throws ModelFault where a field could be two columns, or a column two fields
     */
    public static Map<String, String> match(Collection<String> fields, Collection<String> columns) {
        var byFold = new LinkedHashMap<String, List<String>>();
        columns.forEach(column -> byFold.computeIfAbsent(fold(column), fold -> new ArrayList<>(1)).add(column));
        var matched = new LinkedHashMap<String, String>();
        var owners = new LinkedHashMap<String, String>();
        for (var field : fields) {
            var column = columns.contains(field) ? field : folded(field, byFold.get(fold(field)));
            if (column != null) {
                var other = owners.put(column, field);
                if (other != null) {
                    throw ambiguous(
                            "column \"" + column + "\" answers to several inputs of the model",
                            "Inputs \"" + other + "\" and \"" + field + "\" differ only in case or punctuation.");
                }
                matched.put(field, column);
            }
        }
        return matched;
    }

    private static String folded(String field, List<String> candidates) {
        if (candidates == null) {
            return null;
        }
        if (candidates.size() > 1) {
            throw ambiguous(
                    "several columns answer to input \"" + field + "\" of the model",
                    "Columns \"" + String.join("\", \"", candidates)
                            + "\" differ only in case or punctuation, and none has exactly that name.");
        }
        return candidates.get(0);
    }

    private static ModelFault ambiguous(String message, String detail) {
        return new ModelFault(
                SqlState.AMBIGUOUS_NAME,
                message,
                detail,
                "Give the columns the exact names of the model's inputs, in a view if need be, "
                        + "or name them in the mapping of the prediction table.");
    }
}
