package org.pgpmml.model;

import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/** Stops at a root that is not PMML, and before nesting gets deep enough to exhaust the stack of whoever walks it. */
final class DocumentGuard extends XMLFilterImpl {
    static final int MAX_DEPTH = 1000;
    private static final String NAMESPACE = "http://www.dmg.org/PMML-";

    private int depth;

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        Cancellation.point();
        if (depth == 0 && !(localName.equals("PMML") && uri.startsWith(NAMESPACE))) {
            throw new ModelFault(
                    SqlState.NOT_PMML,
                    "the document is not PMML",
                    "Its root element is <" + qName + "> in namespace \"" + uri + "\".",
                    "A PMML document starts with <PMML xmlns=\"http://www.dmg.org/PMML-4_4\" version=\"4.4\">.");
        }
        if (++depth > MAX_DEPTH) {
            throw new ModelFault(
                    SqlState.DOCUMENT_TOO_LARGE,
                    "the document is nested too deeply",
                    "More than " + MAX_DEPTH + " elements stand inside each other.",
                    "Limit the depth of the trees when training the model.");
        }
        super.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        depth--;
        super.endElement(uri, localName, qName);
    }
}
