package org.pgpmml.model;

import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import org.dmg.pmml.PMML;
import org.dmg.pmml.adapters.NodeAdapter;
import org.dmg.pmml.adapters.ScoreDistributionAdapter;
import org.dmg.pmml.SimplifyingScoreDistributionTransformer;
import org.dmg.pmml.tree.SimplifyingNodeTransformer;
import org.jpmml.model.JAXBUtil;
import org.jpmml.model.SAXUtil;
import org.jpmml.model.filters.ImportFilter;
import org.jpmml.model.visitors.LocatorNullifier;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Reads a PMML document that nobody vouches for: no DTD, no entities, nothing fetched, bounded depth. Documents of
 * PMML 3.0 to 4.4 come out as 4.4.
 */
public final class PmmlReader {
    private PmmlReader() {}

    /** @throws ModelFault where the text is not a PMML document, saying why and where */
    public static PMML read(String document) {
        var guard = new DocumentGuard();
        try {
            var source = new SAXSource(
                    SAXUtil.createFilteredReader(safeReader(), guard, new ImportFilter()),
                    new InputSource(new StringReader(document)));
            var pmml = unmarshal(source);
            Cancellation.point();
            new LocatorNullifier().applyTo(pmml);
            return pmml;
        } catch (JAXBException e) {
            throw fault(SAXUtil.getCause(e));
        } catch (SAXException | ParserConfigurationException | IllegalArgumentException e) {
            throw fault(e); // the last from ImportFilter, at a version of PMML that it does not know
        } catch (IOException e) {
            throw new IllegalStateException("a string reader failed", e);
        }
    }

    private static XMLReader safeReader() throws SAXException, ParserConfigurationException {
        var factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        return factory.newSAXParser().getXMLReader();
    }

    /** Trees become compact nodes while they are read, as JPMML's own loader has them. */
    private static PMML unmarshal(SAXSource source) throws JAXBException, IOException {
        var nodes = NodeAdapter.NODE_TRANSFORMER_PROVIDER.get();
        var scores = ScoreDistributionAdapter.SCOREDISTRIBUTION_TRANSFORMER_PROVIDER.get();
        try {
            NodeAdapter.NODE_TRANSFORMER_PROVIDER.set(SimplifyingNodeTransformer.INSTANCE);
            ScoreDistributionAdapter.SCOREDISTRIBUTION_TRANSFORMER_PROVIDER.set(
                    SimplifyingScoreDistributionTransformer.INSTANCE);
            Unmarshaller unmarshaller = JAXBUtil.getContext().createUnmarshaller();
            return (PMML) unmarshaller.unmarshal(source);
        } finally {
            NodeAdapter.NODE_TRANSFORMER_PROVIDER.set(nodes);
            ScoreDistributionAdapter.SCOREDISTRIBUTION_TRANSFORMER_PROVIDER.set(scores);
        }
    }

    private static ModelFault fault(Throwable cause) {
        if (cause instanceof ModelFault fault) {
            return fault;
        }
        if (cause.getCause() instanceof ModelFault fault) {
            return fault;
        }
        if (cause instanceof SAXParseException e) {
            if (String.valueOf(e.getMessage()).contains("DOCTYPE")) {
                return new ModelFault(
                        SqlState.FORBIDDEN_XML,
                        "the document has a DTD",
                        "Line " + e.getLineNumber() + " declares a DOCTYPE; entities and DTDs are never read.",
                        "Remove the DOCTYPE declaration from the document: PMML does not need one.");
            }
            return new ModelFault(
                    SqlState.NOT_XML,
                    "the document is not well-formed XML",
                    "Line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + e.getMessage(),
                    "Pass the whole text of a PMML file, as the exporting tool wrote it.");
        }
        return new ModelFault(
                SqlState.NOT_PMML,
                "the document is not valid PMML",
                String.valueOf(cause.getMessage()),
                "Export the model again with a tool that writes PMML 3.0 to 4.4.");
    }
}
