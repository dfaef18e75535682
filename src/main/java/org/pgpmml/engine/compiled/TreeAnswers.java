package org.pgpmml.engine.compiled;

/**
 * One tree.
 *
 * @param answers for each slot, what each place of the tree writes there
 */
record TreeAnswers(Tree tree, double[][] answers, int[] slots) implements Step {
    @Override
    public Step ready() {
        var walker = new TreeWalker(tree);
        return frame -> run(frame, walker);
    }

    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    private void run(Frame frame, TreeWalker walker) {
        var found = new int[Frame.ROWS];
        walker.start(frame);
        walker.find(0, frame, found);
        for (int k = 0; k < slots.length; k++) {
            var answer = answers[k];
            for (int i = 0, at = slots[k]; i < frame.rows; i++, at++) {
                frame.values[at] = answer[found[i]];
            }
        }
    }
}
