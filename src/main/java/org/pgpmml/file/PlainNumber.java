package org.pgpmml.file;

/**
 * Reads numbers as SQL writes them, to the same bits as {@link Double#parseDouble}, but faster where the digits are few:
 * a whole number and a power of ten that both are exact give an exact product or quotient.
 */
final class PlainNumber {
    private static final double[] TENS = new double[23]; // 10 to the 22 is the last that a double holds exactly
    private static final long EXACT = 1L << 53;

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = 10 * TENS[i - 1];
        }
    }

    private PlainNumber() {}

    /** @return NaN where the characters are no decimal number */
    static double parse(char[] text, int from, int to) {
        int at = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        long whole = 0;
        int digits = 0;
        int scale = 0;
        boolean isFraction = false;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                whole = digits < 18 ? 10 * whole + digit : whole; // with more digits it is not used
                digits++;
                scale += isFraction ? 1 : 0;
            } else if (text[at] == '.' && !isFraction) {
                isFraction = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        if (at < to) {
            return isExponent(text, at, to) ? Double.parseDouble(new String(text, from, to - from)) : Double.NaN;
        }
        if (digits > 18 || whole > EXACT || scale >= TENS.length) {
            return Double.parseDouble(new String(text, from, to - from));
        }
        double value = whole / TENS[scale];
        return text[from] == '-' ? -value : value;
    }

    private static boolean isExponent(char[] text, int from, int to) {
        if (text[from] != 'e' && text[from] != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            at++;
        }
        int first = at;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at == to && at > first;
    }
}
