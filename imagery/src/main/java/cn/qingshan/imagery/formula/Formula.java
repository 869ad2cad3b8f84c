package cn.qingshan.imagery.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A number of each pixel from the bands of a scene: {@code + - * /}, brackets, {@code abs sqrt min max}, numbers, names of bands. A
 * pixel for which no number comes out (a division by 0, a root of less than 0) has none.
 *
 * <p>Known by name: NDVI (Rouse 1974), NBR (Key and Benson 2006), NDMI (Gao 1996), NDWI (McFeeters 1996, water), BSI (Rikimaru 2002).
 * Bands are called by their common names of STAC; {@code swir16} is at 1.6 µm, {@code swir22} at 2.2 µm.
 */
public final class Formula {

    private static final Map<String, String> KNOWN = new TreeMap<>(Map.of(
            "ndvi", "(nir - red) / (nir + red)",
            "nbr", "(nir - swir22) / (nir + swir22)",
            "ndmi", "(nir - swir16) / (nir + swir16)",
            "ndwi", "(green - nir) / (green + nir)",
            "bsi", "((swir16 + red) - (nir + blue)) / ((swir16 + red) + (nir + blue))"));

    private final String text;
    private final List<String> bands;
    private final Node root;
    private final int depth;

    private Formula(String text, List<String> bands, Node root) {
        this.text = text;
        this.bands = List.copyOf(bands);
        this.root = root;
        this.depth = root.depth();
    }

    /** The names under which indices are known. */
    public static List<String> known() {
        return List.copyOf(KNOWN.keySet());
    }

    /** An index by its name, in any case. */
    public static Optional<Formula> ofIndex(String name) {
        var text = KNOWN.get(name.toLowerCase(Locale.ROOT));
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(text));
        } catch (BadFormula impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static Formula of(String text) throws BadFormula {
        var reading = new FormulaText(text);
        var root = reading.whole();
        return new Formula(text.strip(), reading.bands(), root);
    }

    public String text() {
        return text;
    }

    /** The bands it speaks of, in the order of {@link #evaluate}. */
    public List<String> bands() {
        return bands;
    }

    /** Room that {@link #evaluate} needs, each as long as a piece. */
    public double[][] scratch(int length) {
        return new double[depth + 1][length];
    }

    /**
     * Of {@code count} pixels.
     *
     * @param values of each band of {@link #bands()}
     * @return one of the scratch arrays, valid until the next call
     */
    public double[] evaluate(double[][] values, int count, double[][] scratch) {
        return root.evaluate(values, count, scratch, 0);
    }

    /** One step of the calculation. */
    sealed interface Node {

        /** How many results wait at a time. */
        int depth();

        double[] evaluate(double[][] bands, int count, double[][] scratch, int at);

        record Number(double value) implements Node {
            @Override
            public int depth() {
                return 1;
            }

            @Override
            public double[] evaluate(double[][] bands, int count, double[][] scratch, int at) {
                java.util.Arrays.fill(scratch[at], 0, count, value);
                return scratch[at];
            }
        }

        record Band(int index) implements Node {
            @Override
            public int depth() {
                return 1;
            }

            @Override
            public double[] evaluate(double[][] bands, int count, double[][] scratch, int at) {
                return bands[index];
            }
        }

        record Call(Function function, Node left, Node right) implements Node {
            @Override
            public int depth() {
                return Math.max(left.depth(), 1 + right.depth());
            }

            @Override
            public double[] evaluate(double[][] bands, int count, double[][] scratch, int at) {
                var a = left.evaluate(bands, count, scratch, at);
                var b = right.evaluate(bands, count, scratch, at + 1);
                function.over(a, b, count, scratch[at]);
                return scratch[at];
            }
        }

        /** (a − b) / (a + b) of two bands, as most indices are: the same steps in one pass. */
        record NormalizedDifference(int a, int b) implements Node {
            @Override
            public int depth() {
                return 1;
            }

            @Override
            public double[] evaluate(double[][] bands, int count, double[][] scratch, int at) {
                var a = bands[this.a];
                var b = bands[this.b];
                var into = scratch[at];
                for (int i = 0; i < count; i++) {
                    into[i] = (a[i] - b[i]) / (a[i] + b[i]);
                }
                return into;
            }
        }

        /** One node divided by another. */
        static Node quotient(Node dividend, Node divisor) {
            if (dividend instanceof Call(var minus, Band(var a), Band(var b))
                    && divisor instanceof Call(var plus, Band(var c), Band(var d))
                    && minus == Function.SUBTRACT
                    && plus == Function.ADD
                    && a == c
                    && b == d) {
                return new NormalizedDifference(a, b);
            }
            return new Call(Function.DIVIDE, dividend, divisor);
        }
    }

    /** What may be done with two numbers; those of one number pass over the second. */
    enum Function {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        MIN,
        MAX,
        ABS,
        SQRT;

        void over(double[] a, double[] b, int count, double[] into) {
            switch (this) {
                case ADD -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = a[i] + b[i];
                    }
                }
                case SUBTRACT -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = a[i] - b[i];
                    }
                }
                case MULTIPLY -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = a[i] * b[i];
                    }
                }
                case DIVIDE -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = a[i] / b[i];
                    }
                }
                case MIN -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = Math.min(a[i], b[i]);
                    }
                }
                case MAX -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = Math.max(a[i], b[i]);
                    }
                }
                case ABS -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = Math.abs(a[i]);
                    }
                }
                case SQRT -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = Math.sqrt(a[i]);
                    }
                }
            }
        }
    }

    /** Reads the text by descent. */
    private static final class FormulaText {

        private static final int DEEPEST = 50;

        private final String text;
        private final List<String> bands = new ArrayList<>();
        private int at;

        FormulaText(String text) {
            this.text = text;
        }

        List<String> bands() {
            return bands;
        }

        Node whole() throws BadFormula {
            var node = sum(0);
            skip();
            if (at < text.length() || bands.isEmpty()) {
                throw bad();
            }
            return node;
        }

        private BadFormula bad() {
            return new BadFormula(text, Math.min(at, text.length()));
        }

        private void skip() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private boolean takes(char wanted) {
            skip();
            boolean there = at < text.length() && text.charAt(at) == wanted;
            if (there) {
                at++;
            }
            return there;
        }

        private void need(char wanted) throws BadFormula {
            if (!takes(wanted)) {
                throw bad();
            }
        }

        private Node sum(int deep) throws BadFormula {
            var node = product(deep);
            while (true) {
                if (takes('+')) {
                    node = new Node.Call(Function.ADD, node, product(deep));
                } else if (takes('-')) {
                    node = new Node.Call(Function.SUBTRACT, node, product(deep));
                } else {
                    return node;
                }
            }
        }

        private Node product(int deep) throws BadFormula {
            var node = factor(deep);
            while (true) {
                if (takes('*')) {
                    node = new Node.Call(Function.MULTIPLY, node, factor(deep));
                } else if (takes('/')) {
                    node = Node.quotient(node, factor(deep));
                } else {
                    return node;
                }
            }
        }

        private Node factor(int deep) throws BadFormula {
            if (deep > DEEPEST) {
                throw bad();
            } else if (takes('-')) {
                return new Node.Call(Function.SUBTRACT, new Node.Number(0), factor(deep + 1));
            } else if (takes('(')) {
                var node = sum(deep + 1);
                need(')');
                return node;
            }
            skip();
            int start = at;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "._".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            var word = text.substring(start, at);
            if (word.isEmpty()) {
                throw bad();
            } else if (Character.isDigit(word.charAt(0)) || word.charAt(0) == '.') {
                return number(word, start);
            }
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "abs" -> ofOne(Function.ABS, deep);
                case "sqrt" -> ofOne(Function.SQRT, deep);
                case "min" -> ofTwo(Function.MIN, deep);
                case "max" -> ofTwo(Function.MAX, deep);
                default -> band(word);
            };
        }

        private Node number(String word, int start) throws BadFormula {
            try {
                return new Node.Number(Double.parseDouble(word));
            } catch (NumberFormatException noNumber) {
                at = start;
                throw bad();
            }
        }

        private Node ofOne(Function function, int deep) throws BadFormula {
            need('(');
            var node = new Node.Call(function, sum(deep + 1), new Node.Number(0));
            need(')');
            return node;
        }

        private Node ofTwo(Function function, int deep) throws BadFormula {
            need('(');
            var left = sum(deep + 1);
            need(',');
            var node = new Node.Call(function, left, sum(deep + 1));
            need(')');
            return node;
        }

        private Node band(String word) {
            if (!bands.contains(word)) {
                bands.add(word);
            }
            return new Node.Band(bands.indexOf(word));
        }
    }
}
