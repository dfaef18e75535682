package org.pgpmml.engine.compiled;

import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.dmg.pmml.Apply;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/**
 * Compiles functions of texts. Where every text that a row can hold is known, so is what the function makes of it; where
 * it may be any, steps read the texts.
 */
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
        if (function.equals("concat") && value.known().mayBeMissing() && apply.getMapMissingTo() == null) {
            throw new EngineDeclined("function concat of a missing text is not compiled");
        }
        if (!value.categories().isClosed()) {
            requireReadable(function, value);
            return function.equals("stringLength") || function.equals("matches")
                    ? measured(apply, wanted, arguments, expressions)
                    : changed(apply, wanted, arguments, varying, expressions);
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

    private static void requireReadable(String function, Typed value) throws EngineDeclined {
        if (value.categories().origin() == null || value.known().mayBeInvalid()) {
            throw new EngineDeclined("function " + function + " of any text is not compiled for this field");
        }
    }

    private static Typed measured(Apply apply, DataType wanted, Typed[] arguments, Expressions expressions)
            throws EngineDeclined {
        boolean isLength = apply.requireFunction().equals("stringLength");
        var type = isLength ? DataType.INTEGER : DataType.BOOLEAN;
        var measure = isLength ? new TextMeasure.Length() : new TextMeasure.Match(pattern(arguments[1]));
        var rules = new Rules(apply, wanted, type, Rules.Failures.NONE, false, arguments[0]);
        var program = expressions.program();
        int to = program.slot();
        program.add(new TextSteps.Measure(source(arguments[0], expressions), measure, to, rules.treatment()));
        return rules.typed(new Term.Slot(to));
    }

    private static Typed changed(
            Apply apply, DataType wanted, Typed[] arguments, int varying, Expressions expressions) throws EngineDeclined {
        var value = arguments[varying];
        var change = change(apply.requireFunction(), arguments, varying);
        var source = source(value, expressions);
        var categories = new Categories(value.categories().origin().with(change));
        for (var text : source.categories()) {
            categories.add(change.apply(text));
        }
        var rules = new Rules(apply, wanted, DataType.STRING, categories, Rules.Failures.NONE, false, value);
        int to = expressions.program().slot();
        expressions.program().addLater(() -> new TextSteps.Change(source, change, categories.texts(), to, rules.treatment()));
        return rules.typed(new Term.Slot(to));
    }

    private static TextSource source(Typed value, Expressions expressions) {
        expressions.program().keepTexts(value.categories());
        return TextSource.of(expressions.field(null, value).slot(), value.categories());
    }

    private static String pattern(Typed constant) throws EngineDeclined {
        return TextNormalization.requirePattern(text(constant), 0);
    }

    private static TextChange change(String function, Typed[] arguments, int varying) throws EngineDeclined {
        return switch (function) {
            case "lowercase" -> TextChange.Simple.LOWERCASE;
            case "uppercase" -> TextChange.Simple.UPPERCASE;
            case "trimBlanks" -> TextChange.Simple.TRIM;
            case "substring" -> {
                int position = number(arguments[1]);
                int length = number(arguments[2]);
                if (position < 1 || length < 0) {
                    throw new EngineDeclined("a substring has no valid place");
                }
                yield new TextChange.Part(position, length);
            }
            case "replace" -> TextNormalization.requireSafe(
                    new TextChange.Replace(pattern(arguments[1]), 0, text(arguments[2]).replace("$$", "\\$")));
            default -> new TextChange.Surround(joined(arguments, 0, varying), joined(arguments, varying + 1, arguments.length));
        };
    }

    private static String joined(Typed[] arguments, int from, int to) {
        var whole = new StringBuilder();
        for (int k = from; k < to; k++) {
            whole.append(text(arguments[k]));
        }
        return whole.toString();
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
                case "matches" -> new TextMeasure.Match(text(arguments[1])).of(text);
                case "replace" -> categories.add(
                        new TextChange.Replace(text(arguments[1]), 0, text(arguments[2]).replace("$$", "\\$")).apply(text));
                default -> categories.add(
                        joined(arguments, 0, varying) + text + joined(arguments, varying + 1, arguments.length));
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
