package org.pgpmml.file;

import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

/** What can be wrong with a file as a whole. */
final class FileFaults {
    private FileFaults() {}

    static ModelFault unreadable(String detail, String hint) {
        return new ModelFault(SqlState.UNREADABLE_FILE, "the file cannot be read as CSV", detail, hint);
    }

    static ModelFault nullKey(String key, long line) {
        return new ModelFault(
                SqlState.KEY_IS_NULL,
                "key column \"" + key + "\" of the file holds NULL",
                "Line " + line + " has no value there.",
                "Every row needs a key of its own in a table; leave such rows out, or name other columns by --key.");
    }
}
