package org.pgpmml.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dmg.pmml.Model;
import org.dmg.pmml.PMML;
import org.jpmml.model.metro.MetroJAXBSerializer;

/** A PMML document on its way to disk. */
final class PmmlFile {

    private PmmlFile() {
    }

    /** Names the model and writes the document without its timestamp: the same training gives the same bytes. */
    static void write(PMML pmml, String modelName, Path file) throws IOException {
        Model model = pmml.getModels().get(0);
        model.setModelName(modelName);
        pmml.getHeader().setTimestamp(null);
        try (OutputStream out = Files.newOutputStream(file)) {
            new MetroJAXBSerializer().serializePretty(pmml, out);
        } catch (jakarta.xml.bind.JAXBException e) {
            throw new IOException("cannot write " + file, e);
        }
    }
}
