package org.pgpmml.engine.compiled;

import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/** The ranking of a scorecard's reason codes, computed once something asks for a rank. */
final class Reasons {
    private final Program program;
    private final Categories codes;
    private final ReasonsStep step;
    private boolean isAdded;

    /** @param step with slots for as many ranks as there are codes */
    Reasons(Program program, Categories codes, ReasonsStep step) {
        this.program = program;
        this.codes = codes;
        this.step = step;
    }

    /** @param rank 1 for the reason with the most points */
    Field at(int rank) throws EngineDeclined {
        if (rank < 1) {
            throw new EngineDeclined("reason codes are ranked from 1");
        }
        if (!isAdded) {
            program.add(step);
            isAdded = true;
        }
        if (rank > step.ranks().length) {
            int slot = program.slot();
            program.add(new ConstantStep(Double.NaN, slot));
            return new Field(null, slot, DataType.STRING, codes);
        }
        return new Field(null, step.ranks()[rank - 1], DataType.STRING, codes);
    }
}
