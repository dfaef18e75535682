package org.pgpmml.engine.compiled;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/** Compiles functions of texts: every text that a row can hold is known, and so is what the function makes of it. */
final class TextFunctions {
    private static final Set<String> NAMES =
            Set.of("lowercase", "uppercase", "trimBlanks", "stringLength", "substring", "replace", "matches", "concat");

    private TextFunctions() {}

    static boolean isKnown(String function) {
        return NAMES.contains(function);
    }

    static Typed compile(Apply apply, DataType wanted, Expressions expressions) throws EngineDeclined {
        var function = apply.requireFunction();
        var arguments = new Typed[apply.getExpressions().size()];
        int varying = -1;
        for (int k = 0; k < arguments.length; k++) {
            boolean isNumber = function.equals("substring") && k > 0;
            arguments[k] = expressions.compile(apply.getExpressions().get(k), isNumber ? DataType.INTEGER : DataType.STRING);
            if (!arguments[k].isConstant()) {
                if (varying >= 0 || (k > 0 && !function.equals("concat"))) {
                    throw new EngineDeclined("function " + function + " of several fields is not compiled");
                }
                varying = k;
            } else if (arguments[k].known().mayBeMissing() || arguments[k].known().mayFault()) {
                throw new EngineDeclined("function " + function + " of a constant without a value is not compiled");
            }
        }
        int count = switch (function) {
            case "substring", "replace" -> 3;
            case "matches" -> 2;
            case "concat" -> arguments.length;
            default -> 1;
        };
        if (varying < 0 || arguments.length != count || (function.equals("concat") && count < 2)) {
            throw new EngineDeclined("function " + function + " is not compiled for these arguments");
        }
        var value = arguments[varying];
        if (!value.categories().isClosed()) {
            throw new EngineDeclined("function " + function + " of any text is not compiled");
        }
        if (function.equals("concat") && value.known().mayBeMissing() && apply.getMapMissingTo() == null) {
            throw new EngineDeclined("function concat of a missing text is not compiled");
        }
        var type = switch (function) {
            case "stringLength" -> DataType.INTEGER;
            case "matches" -> DataType.BOOLEAN;
            default -> DataType.STRING;
        };
        var categories = type == DataType.STRING ? new Categories(true) : null;
        var byCode = new double[value.categories().size()];
        boolean mayFault = false;
        for (int code = 0; code < byCode.length; code++) {
            byCode[code] = result(function, arguments, varying, value.categories().text(code), categories);
            mayFault |= Marks.isFault(byCode[code]);
        }
        var rules = new Rules(apply, wanted, type, categories, new Rules.Failures(false, mayFault), false, value);
        return rules.typed(new Call.Unary(new Functions.ByCode(byCode), value.term(), rules.treatment()));
    }

    private static double result(String function, Typed[] arguments, int varying, String text, Categories categories)
            throws EngineDeclined {
        try {
            return switch (function) {
                case "lowercase" -> categories.add(text.toLowerCase());
                case "uppercase" -> categories.add(text.toUpperCase());
                case "trimBlanks" -> categories.add(text.trim());
                case "stringLength" -> text.length();
                case "substring" -> substring(text, number(arguments[1]), number(arguments[2]), categories);
                case "matches" -> Pattern.compile(text(arguments[1])).matcher(text).find() ? 1 : 0;
                case "replace" -> categories.add(Pattern.compile(text(arguments[1]))
                        .matcher(text)
                        .replaceAll(text(arguments[2]).replace("$$", "\\$")));
                default -> categories.add(concatenation(arguments, varying, text));
            };
        } catch (PatternSyntaxException e) {
            throw new EngineDeclined("a regular expression is not valid: " + e.getPattern());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EngineDeclined("a replacement is not valid: " + e.getMessage());
        }
    }

    private static double substring(String text, int position, int length, Categories categories) {
        if (position < 1 || length < 0) {
            return Marks.FAULT;
        }
        int from = Math.min(position - 1, text.length());
        return categories.add(text.substring(from, from + Math.min(length, text.length() - from)));
    }

    private static String concatenation(Typed[] arguments, int varying, String text) {
        var whole = new StringBuilder();
        for (int k = 0; k < arguments.length; k++) {
            whole.append(k == varying ? text : text(arguments[k]));
        }
        return whole.toString();
    }

    private static String text(Typed constant) {
        return constant.categories().text((int) value(constant));
    }

    private static int number(Typed constant) {
        return (int) value(constant);
    }

    private static double value(Typed constant) {
        return ((Term.Fixed) constant.term()).value();
    }
}
