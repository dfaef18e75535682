package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts terms in texts. The terms are a tree of words, so that one walk over a text finds all of them, however many
 * there are; only those that are found are written, over zeros.
 */
final class TextWeigher implements Step {
    /** The texts whose counts are remembered may have so many characters together. */
    private static final int MOST_CHARACTERS = 1 << 18;

    /** What a text holds whose replacements do not come to an end. */
    private static final int[] ENDLESS = {};

    private final TextWeights weights;
    private final TextSource source;
    private final TextWords words;
    private final Node root = new Node(-1);
    private final List<int[]> termsOfNode = new ArrayList<>();
    private final Map<String, int[]> remembered = new HashMap<>();
    private int characters;

    /** Words that begin a term; a number where a term ends. */
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private int end;

        Node(int end) {
            this.end = end;
        }
    }

    TextWeigher(TextWeights weights) {
        this.weights = weights;
        this.source = weights.source().ready();
        this.words = new TextWords(weights.settings());
        for (int k = 0; k < weights.terms().length; k++) {
            add(words.ofTerm(weights.terms()[k]), k);
        }
    }

    /** A term without words is found nowhere. */
    private void add(List<String> term, int k) {
        var node = root;
        for (var word : term) {
            node = node.next.computeIfAbsent(word, absent -> new Node(-1));
        }
        if (node == root) {
            return;
        }
        if (node.end < 0) {
            node.end = termsOfNode.size();
            termsOfNode.add(new int[0]);
        }
        var terms = termsOfNode.get(node.end);
        terms = Arrays.copyOf(terms, terms.length + 1);
        terms[terms.length - 1] = k;
        termsOfNode.set(node.end, terms);
    }

    @Override
    public void run(Frame frame) {
        for (int slot : weights.slots()) {
            Arrays.fill(frame.values, slot, slot + frame.rows, 0);
        }
        for (int i = 0; i < frame.rows; i++) {
            double code = frame.values[source.slot() + i];
            if (code == code) {
                write(counts(source.at(frame, i)), frame, i);
            } else {
                for (int k = 0; k < weights.slots().length; k++) {
                    frame.values[weights.slots()[k] + i] = Marks.isFault(code) ? code : weights.missing()[k];
                }
            }
        }
    }

    private void write(int[] counts, Frame frame, int row) {
        if (counts == ENDLESS) {
            frame.reject(row, "the replacements in a text do not come to an end");
        }
        for (int c = 0; c < counts.length; c += 2) {
            double weight = weights.settings().weight().of(counts[c + 1]);
            for (int k : termsOfNode.get(counts[c])) {
                frame.values[weights.slots()[k] + row] = weights.factors()[k] * weight + 0d;
            }
        }
    }

    /** Pairs of the number of a term's end and how often it is reached. */
    private int[] counts(String text) {
        var known = remembered.get(text);
        if (known != null) {
            return known;
        }
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            remembered.clear();
            characters = text.length();
        }
        var counts = count(words.ofText(text));
        remembered.put(text, counts);
        return counts;
    }

    private int[] count(List<String> text) {
        if (text == null) {
            return ENDLESS;
        }
        var counts = new HashMap<Integer, Integer>();
        for (int from = 0; from < text.size(); from++) {
            var node = root;
            for (int at = from; at < text.size(); at++) {
                node = node.next.get(text.get(at));
                if (node == null) {
                    break;
                }
                if (node.end >= 0) {
                    counts.merge(node.end, 1, Integer::sum);
                }
            }
        }
        var pairs = new int[2 * counts.size()];
        int at = 0;
        for (var count : counts.entrySet()) {
            pairs[at++] = count.getKey();
            pairs[at++] = count.getValue();
        }
        return pairs;
    }
}
