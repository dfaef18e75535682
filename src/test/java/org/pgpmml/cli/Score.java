package org.pgpmml.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A run of the command {@code score}, as far as it got. */
record Score(int exit, String err) {
    static Score run(String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "score";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        var err = new StringWriter();
        int exit = Main.commandLine().setErr(new PrintWriter(err, true)).execute(command);
        return new Score(exit, err.toString());
    }
}
