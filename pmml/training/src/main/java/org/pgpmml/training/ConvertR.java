package org.pgpmml.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.PMML;
import org.jpmml.model.visitors.FieldRenamer;
import org.jpmml.rexp.Converter;
import org.jpmml.rexp.ConverterFactory;
import org.jpmml.rexp.RExp;
import org.jpmml.rexp.RExpParser;

/**
 * Converts a model that R wrote with {@code saveRDS(version = 2)}.
 *
 * <pre>ConvertR model-name build-folder model.pmml</pre>
 *
 * The build folder holds {@code model.rds} and {@code target}, the name of the target: e1071 does not keep it.
 */
final class ConvertR {

    private ConvertR() {
    }

    public static void main(String[] args) throws IOException {
        Path build = Path.of(args[1]);
        RExp model;
        try (InputStream in = Files.newInputStream(build.resolve("model.rds"))) {
            model = new RExpParser(in).parse();
        }
        Converter<RExp> converter = ConverterFactory.newInstance().newConverter(model);
        PMML pmml = converter.encodePMML();
        nameTarget(pmml, Files.readString(build.resolve("target")).strip());
        PmmlFile.write(pmml, args[0], Path.of(args[2]));
    }

    private static void nameTarget(PMML pmml, String name) {
        for (MiningField field : pmml.getModels().get(0).getMiningSchema().getMiningFields()) {
            if (field.getUsageType() == MiningField.UsageType.TARGET) {
                new FieldRenamer(Map.of(field.getName(), name)).applyTo(pmml);
                return;
            }
        }
    }
}
