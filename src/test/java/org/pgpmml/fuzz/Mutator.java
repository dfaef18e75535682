package org.pgpmml.fuzz;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Changes a few places of a PMML document: elements, attributes, numbers, words. One seed gives one document. */
final class Mutator {
    private static final int MOST_CHANGES = 3;
    private static final int MOST_SEGMENTS = 3;

    private static final String[] NUMBERS = {
        "0", "-0", "1", "-1", "2", "0.5", "1e-300", "1e300", "-1e300", "2147483648", "9007199254740993", "NaN", "INF", "-INF", "", "x", "0x10"
    };

    /** What PMML lets some attributes say; others take a value that the document has elsewhere in the same attribute. */
    private static final Map<String, String[]> WORDS = Map.ofEntries(
            Map.entry("operator", new String[] {"equal", "notEqual", "lessThan", "lessOrEqual", "greaterThan", "greaterOrEqual", "isMissing", "isNotMissing"}),
            Map.entry("booleanOperator", new String[] {"and", "or", "xor", "surrogate", "isIn", "isNotIn"}),
            Map.entry("missingValueStrategy", new String[] {"none", "nullPrediction", "lastPrediction", "defaultChild", "weightedConfidence", "aggregateNodes"}),
            Map.entry("noTrueChildStrategy", new String[] {"returnNullPrediction", "returnLastPrediction"}),
            Map.entry("multipleModelMethod", new String[] {"sum", "average", "weightedAverage", "weightedSum", "median", "weightedMedian", "max", "majorityVote", "weightedMajorityVote", "selectFirst", "selectAll", "modelChain"}),
            Map.entry("missingPredictionTreatment", new String[] {"continue", "skipSegment", "returnMissing"}),
            Map.entry("normalizationMethod", new String[] {"none", "simplemax", "softmax", "logit", "probit", "cloglog", "exp", "loglog", "cauchit"}),
            Map.entry("dataType", new String[] {"string", "integer", "float", "double", "boolean", "date", "dateTime"}),
            Map.entry("optype", new String[] {"continuous", "categorical", "ordinal"}),
            Map.entry("functionName", new String[] {"regression", "classification", "clustering"}),
            Map.entry("outliers", new String[] {"asIs", "asMissingValues", "asExtremeValues"}),
            Map.entry("missingValueTreatment", new String[] {"asIs", "asMean", "asMode", "asMedian", "asValue", "returnInvalid"}),
            Map.entry("invalidValueTreatment", new String[] {"returnInvalid", "asIs", "asMissing", "asValue"}),
            Map.entry("feature", new String[] {"predictedValue", "probability", "transformedValue", "entityId", "affinity", "reasonCode", "decision", "residual"}),
            Map.entry("closure", new String[] {"openOpen", "openClosed", "closedOpen", "closedClosed"}),
            Map.entry("castInteger", new String[] {"round", "ceiling", "floor"}),
            Map.entry("usageType", new String[] {"active", "target", "supplementary", "predicted"}),
            Map.entry("property", new String[] {"valid", "invalid", "missing"}),
            Map.entry("compareFunction", new String[] {"absDiff", "gaussSim", "delta", "equal"}),
            Map.entry("activationFunction", new String[] {"threshold", "logistic", "tanh", "identity", "exponential", "reciprocal", "square", "Gauss", "sine", "cosine", "Elliott", "arctan", "rectifier", "radialBasis"}),
            Map.entry("linkFunction", new String[] {"cloglog", "identity", "log", "logc", "logit", "loglog", "negbin", "oddspower", "power", "probit"}),
            Map.entry("cumulativeLink", new String[] {"logit", "probit", "cloglog", "loglog", "cauchit"}),
            Map.entry("reasonCodeAlgorithm", new String[] {"pointsAbove", "pointsBelow"}),
            Map.entry("useReasonCodes", new String[] {"true", "false"}),
            Map.entry("x-mathContext", new String[] {"float", "double"}),
            Map.entry("function", new String[] {"+", "-", "*", "/", "min", "max", "sum", "avg", "log10", "ln", "sqrt", "abs", "exp", "pow", "threshold", "floor", "ceil", "round", "isMissing", "isNotMissing", "equal", "notEqual", "lessThan", "and", "or", "not", "isIn", "if", "uppercase", "concat"}));

    private final Random random;
    private final Document document;

    private Mutator(Document document, long seed) {
        this.document = document;
        this.random = new Random(seed);
    }

    static String mutate(String text, long seed) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        var mutator = new Mutator(document, seed);
        mutator.shorten();
        for (int changes = 1 + mutator.random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            mutator.change();
        }
        var mutated = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(mutated));
        return mutated.toString();
    }

    /** Three segments show what a hundred would. Verification rows would refuse nearly every change. */
    private void shorten() {
        for (var verification : elements("ModelVerification")) {
            verification.getParentNode().removeChild(verification);
        }
        for (var segmentation : elements("Segmentation")) {
            var segments = children(segmentation).stream().filter(child -> child.getLocalName().equals("Segment")).toList();
            segments.stream().skip(MOST_SEGMENTS).forEach(segmentation::removeChild);
        }
    }

    private void change() {
        var inside = elements("*").stream().filter(element -> element != document.getDocumentElement()).toList();
        var element = inside.get(random.nextInt(inside.size()));
        switch (random.nextInt(10)) {
            case 0 -> element.getParentNode().removeChild(element);
            case 1 -> element.getParentNode().insertBefore(element.cloneNode(true), element);
            case 2 -> exchange(element);
            case 3 -> changeText(element);
            case 4 -> add(element);
            default -> changeAttribute(element);
        }
    }

    /** With another of the same kind, anywhere. */
    private void exchange(Element element) {
        var alike = elements(element.getLocalName());
        var other = alike.get(random.nextInt(alike.size()));
        if (other != element && !isWithin(other, element) && !isWithin(element, other)) {
            other.getParentNode().replaceChild(element.cloneNode(true), other);
        }
    }

    private static boolean isWithin(Node inner, Node outer) {
        return (inner.compareDocumentPosition(outer) & Node.DOCUMENT_POSITION_CONTAINS) != 0;
    }

    private void changeText(Element element) {
        if (children(element).isEmpty() && !element.getTextContent().isBlank()) {
            var words = element.getTextContent().trim().split("\\s+");
            words[random.nextInt(words.length)] = NUMBERS[random.nextInt(NUMBERS.length)];
            element.setTextContent(String.join(" ", words));
        } else {
            changeAttribute(element);
        }
    }

    private void add(Element element) {
        var names = new ArrayList<>(WORDS.keySet());
        names.sort(null);
        var name = names.get(random.nextInt(names.size()));
        element.setAttribute(name, word(name, ""));
    }

    private void changeAttribute(Element element) {
        var attributes = element.getAttributes();
        if (attributes.getLength() == 0) {
            return;
        }
        var attribute = attributes.item(random.nextInt(attributes.getLength()));
        var name = attribute.getNodeName();
        if (name.startsWith("xmlns")) {
            return;
        }
        if (random.nextInt(8) == 0) {
            element.removeAttribute(name);
        } else {
            element.setAttribute(name, word(name, attribute.getNodeValue()));
        }
    }

    private String word(String name, String value) {
        if (WORDS.containsKey(name)) {
            return WORDS.get(name)[random.nextInt(WORDS.get(name).length)];
        }
        if (value.matches("-?[0-9]*\\.?[0-9]+([eE]-?[0-9]+)?")) {
            return random.nextBoolean()
                    ? NUMBERS[random.nextInt(NUMBERS.length)]
                    : String.valueOf(Double.parseDouble(value) * (random.nextInt(5) - 2));
        }
        var others = elements("*").stream()
                .map(element -> element.getAttribute(name))
                .filter(other -> !other.isEmpty())
                .distinct()
                .toList();
        return others.isEmpty() ? "x" : others.get(random.nextInt(others.size()));
    }

    private List<Element> elements(String name) {
        var found = document.getElementsByTagNameNS("*", name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            }
        }
        return children;
    }
}
