package org.pgpmml.bench;

/** Something that scores the rows of {@link Rows}, one thread, a block at a time. */
interface Contestant {
    /** Scores a block; what comes back keeps the work from being optimized away. */
    Object score(int block) throws Exception;

    /** The predictions in what {@link #score} gave, one for each row. */
    double[] predictions(Object scored);
}
