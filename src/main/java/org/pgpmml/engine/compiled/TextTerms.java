package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Terms as a tree of words, so that one walk over a text finds all of them, however many there are. */
final class TextTerms {
    private final Node root = new Node();
    private final int[] counts;

    /** Words that begin a term, and the terms that end here. */
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private int[] terms = new int[0];
    }

    /** @param terms as words; one without words is found nowhere */
    TextTerms(List<List<String>> terms) {
        this.counts = new int[terms.size()];
        for (int k = 0; k < counts.length; k++) {
            var node = root;
            for (var word : terms.get(k)) {
                node = node.next.computeIfAbsent(word, absent -> new Node());
            }
            node.terms = Arrays.copyOf(node.terms, node.terms.length + 1);
            node.terms[node.terms.length - 1] = k;
        }
    }

    /** @return the places of the terms that are found, ascending: each has to be taken */
    int[] find(List<String> text) {
        var found = new int[8];
        int count = 0;
        for (int from = 0; from < text.size(); from++) {
            var node = root;
            for (int at = from; at < text.size() && (node = node.next.get(text.get(at))) != null; at++) {
                for (int k : node.terms) {
                    if (counts[k]++ == 0) {
                        found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                        found[count++] = k;
                    }
                }
            }
        }
        found = Arrays.copyOf(found, count);
        Arrays.sort(found);
        return found;
    }

    /** How often a term that was found stands in the text; the next text starts from nothing. */
    int take(int term) {
        int count = counts[term];
        counts[term] = 0;
        return count;
    }
}
