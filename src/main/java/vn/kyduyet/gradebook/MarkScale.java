package vn.kyduyet.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.kyduyet.refusal.Refusal;

/** What may stand in a cell, and how it is written: always in one way, however it was typed. */
public enum MarkScale {
    /** 0 to 10 with at most one decimal (TT 22/2021 Đ5.3b), kept as {@code 7.5} and {@code 8}. */
    TENTHS {
        @Override
        public String read(String typed) {
            BigDecimal value = number(typed);
            if (value.signum() < 0 || value.compareTo(BigDecimal.TEN) > 0) {
                throw Refusal.invalid("gradebook.refused.mark.range", typed).asException();
            }
            if (value.stripTrailingZeros().scale() > 1) {
                throw Refusal.invalid(
                                "gradebook.refused.mark.decimals",
                                typed,
                                shown(kept(value.setScale(1, RoundingMode.HALF_UP))))
                        .asException();
            }
            return kept(value);
        }
    },
    /** 1 to 10 without decimals, as tests of primary schools are marked (TT 27/2020 Đ7.2). */
    WHOLE {
        @Override
        public String read(String typed) {
            BigDecimal value = number(typed);
            if (value.stripTrailingZeros().scale() > 0 || value.signum() <= 0 || value.compareTo(BigDecimal.TEN) > 0) {
                throw Refusal.invalid("gradebook.refused.mark.whole", typed).asException();
            }
            return kept(value);
        }
    },
    /** Đạt or Chưa đạt (TT 22/2021 Đ5.3a), kept as {@code Đ} and {@code CĐ}. */
    PASS {
        @Override
        public String read(String typed) {
            return word(typed, PASSES, "gradebook.refused.mark.pass");
        }
    },
    /** Hoàn thành tốt, Hoàn thành, Chưa hoàn thành (TT 27/2020 Đ6), kept as {@code T}, {@code H} and {@code C}. */
    LEVEL {
        @Override
        public String read(String typed) {
            return word(typed, LEVELS, "gradebook.refused.mark.level");
        }
    };

    public static final String PASSED = "Đ";
    public static final String NOT_PASSED = "CĐ";

    private static final Map<String, List<String>> PASSES =
            Map.of(PASSED, List.of("đ", "đạt"), NOT_PASSED, List.of("cđ", "chưa đạt"));

    private static final Map<String, List<String>> LEVELS = Map.of(
            "T", List.of("t", "hoàn thành tốt"),
            "H", List.of("h", "hoàn thành"),
            "C", List.of("c", "chưa hoàn thành"));

    private static final int LONGEST_SHOWN = 20;

    /**
     * What is kept of what somebody typed.
     *
     * @return such as {@code 7.5}, {@code 8}, {@code Đ}
     * @throws vn.kyduyet.refusal.RefusedException when it is none of the values of the scale
     */
    public abstract String read(String typed);

    /** As people write it: with a decimal comma. */
    public static String shown(String kept) {
        return kept.replace('.', ',');
    }

    private static String kept(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0).toPlainString() : plain.toPlainString();
    }

    /** With a comma or a point; "1e1" and "+7" are no marks, and digits of other scripts are none. */
    private static BigDecimal number(String typed) {
        String text = typed.strip().replace(',', '.').replace('\u2212', '-');
        if (!text.matches("-?[0-9]{1,3}(\\.[0-9]{1,6})?")) {
            throw Refusal.invalid("gradebook.refused.mark.number", shortened(typed))
                    .asException();
        }
        return new BigDecimal(text);
    }

    private static String word(String typed, Map<String, List<String>> words, String code) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        return words.entrySet().stream()
                .filter(word -> word.getValue().contains(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(code, shortened(typed)).asException());
    }

    private static String shortened(String typed) {
        return typed.length() > LONGEST_SHOWN ? typed.substring(0, LONGEST_SHOWN) + "…" : typed;
    }
}
