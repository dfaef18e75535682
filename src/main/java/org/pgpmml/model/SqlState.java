package org.pgpmml.model;

/**
 * Every SQLSTATE that pg_pmml raises, class {@code PM}. The manual repeats this list; a test holds the two together and
 * checks that the SQL code raises no other.
 */
public enum SqlState {
    NOT_XML("PM001", "the document is not well-formed XML, or is truncated"),
    NOT_PMML("PM002", "the document is XML, but not PMML"),
    FORBIDDEN_XML("PM003", "the document has a DTD or an entity"),
    DOCUMENT_TOO_LARGE("PM004", "the document is longer or deeper than allowed"),
    NO_MODEL("PM005", "the document holds no model that can be scored"),
    UNSUPPORTED_DOCUMENT("PM006", "the document uses an element, attribute or function that no engine here supports, or lacks one that every row needs"),
    VERIFICATION_FAILED("PM007", "the model does not reproduce its own ModelVerification rows"),
    UNKNOWN_MODEL("PM010", "no model of that name is registered"),
    UNKNOWN_VERSION("PM011", "the model has no such version"),
    MODEL_IN_USE("PM012", "the model or version is used by a prediction table"),
    INVALID_NAME("PM013", "the name is empty, too long, or not a valid identifier"),
    IMMUTABLE_VERSION("PM014", "a registered version cannot be changed"),
    NOTHING_TO_ROLL_BACK("PM015", "the model has no earlier champion"),
    GATE_REFUSED("PM016", "the promotion gate refused the version"),
    NOTHING_TO_COMPARE("PM017", "there is nothing to compare: no other version, no common outputs, or different keys"),
    MISSING_INPUT("PM020", "the row or the source lacks inputs of the model"),
    AMBIGUOUS_NAME("PM021", "several columns, or several fields, answer to one name"),
    UNSUITABLE_TYPE("PM022", "a column's type cannot serve the model's input"),
    INVALID_VALUE("PM023", "a row has a value that the model does not accept"),
    NO_SUCH_RESULT("PM024", "the model's primary target is not of the kind asked for, or an output does not exist"),
    INVALID_INPUT("PM025", "the input is not a row and not a JSON object"),
    UNREADABLE_FILE("PM026", "the file is not CSV that can be read: without a header, ragged, or in another encoding"),
    UNKNOWN_SOURCE("PM030", "the source does not exist or cannot be scored"),
    UNKNOWN_KEY("PM031", "the source has no such key column"),
    KEY_IS_NULL("PM032", "a key column of the source holds NULL"),
    KEY_IS_DUPLICATE("PM033", "two rows of the source have one key"),
    NAME_TAKEN("PM034", "a relation or column of that name exists already"),
    UNKNOWN_PREDICTION_TABLE("PM035", "there is no such prediction table"),
    REFRESH_RUNNING("PM036", "another session refreshes or changes the prediction table"),
    TRANSACTION_OPEN("PM037", "the refresh was called within a transaction or function of the caller"),
    TOO_MANY_REJECTED("PM038", "too many rows were rejected"),
    NO_HISTORY("PM039", "the prediction table keeps no history"),
    INVALID_SCHEDULE("PM040", "the schedule is not a cron expression that pg_cron takes"),
    CRON_MISSING("PM041", "pg_cron is not installed in this database"),
    UNKNOWN_TIME_ZONE("PM042", "there is no such time zone"),
    NOT_SCHEDULED("PM043", "the prediction table is not scheduled"),
    USELESS_LIMIT("PM044", "a limit of a schedule or of staleness cannot be kept"),
    JAVA_HOST_MISSING("PM050", "the Java host is not installed in this database"),
    JAVA_FAILURE("PM051", "Java failed in a way that is not the model's or the row's fault"),
    INVALID_SETTING("PM052", "a setting of pg_pmml has a value that cannot be used"),
    UNSUITABLE_DETECTION("PM060", "the change detection does not suit the source or the prediction table"),
    UNSUITABLE_BEST_ROWS("PM061", "the prediction table cannot keep the best rows like this"),
    UNSUITABLE_ROUTING("PM062", "keys cannot be routed to a challenger like this");

    private final String code;
    private final String meaning;

    SqlState(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The five characters. */
    public String code() {
        return code;
    }

    /** One line, as the manual prints it. */
    public String meaning() {
        return meaning;
    }
}
