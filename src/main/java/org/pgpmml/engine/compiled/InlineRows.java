package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import jakarta.xml.bind.JAXBElement;
import org.dmg.pmml.Cell;
import org.dmg.pmml.Extension;
import org.dmg.pmml.InlineTable;
import org.pgpmml.engine.EngineDeclined;
import org.w3c.dom.Element;

/** The rows of an InlineTable: texts by the name of their column. */
record InlineRows(InlineTable table) {
    List<Map<String, String>> list() throws EngineDeclined {
        var rows = new ArrayList<Map<String, String>>();
        for (var row : table.getRows()) {
            var cells = new HashMap<String, String>();
            for (var content : row.getContent()) {
                put(content, cells);
            }
            rows.add(cells);
        }
        return rows;
    }

    private static void put(Object content, Map<String, String> cells) throws EngineDeclined {
        if (content instanceof Cell cell) {
            cells.put(column(cell.getName()), String.valueOf(cell.getValue()));
        } else if (content instanceof JAXBElement<?> element) {
            cells.put(column(element.getName()), String.valueOf(element.getValue()));
        } else if (content instanceof Element element) {
            cells.put(element.getTagName(), element.getTextContent());
        } else if (!(content instanceof Extension) && !String.valueOf(content).isBlank()) {
            throw new EngineDeclined("an inline table holds something other than cells");
        }
    }

    private static String column(QName name) {
        return name.getPrefix().isEmpty() ? name.getLocalPart() : name.getPrefix() + ":" + name.getLocalPart();
    }
}
