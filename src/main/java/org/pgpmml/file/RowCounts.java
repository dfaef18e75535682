package org.pgpmml.file;

import java.math.BigDecimal;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

/**
 * How many rows of a file there were.
 *
 * @param example the first of the rejected rows, in a sentence; null where there is none
 */
public record RowCounts(long rows, long rejected, String example) {
    public long scored() {
        return rows - rejected;
    }

    RowCounts with(ScoredPart part) {
        return new RowCounts(
                rows + part.rows(), rejected + part.rejectedRows(), example == null ? part.example() : example);
    }

    /** @param share of the rows that may be rejected */
    public void requireAtMost(BigDecimal share) {
        if (share.multiply(BigDecimal.valueOf(rows)).compareTo(BigDecimal.valueOf(rejected)) < 0) {
            throw new ModelFault(
                    SqlState.TOO_MANY_REJECTED,
                    "too many rows of the file were rejected",
                    rejected + " of " + rows + " rows were rejected, and the limit is a share of " + share + ". " + example,
                    "Mend the file, or raise the limit: --max-rejected. Without the limit, --rejected FILE keeps every reason.");
        }
    }
}
