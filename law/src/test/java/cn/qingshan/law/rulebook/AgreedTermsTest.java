package cn.qingshan.law.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Length;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("协议约定的期限：施行期间按协议，其余的日子按惯例；按起算之日的文本，不按立案之日")
class AgreedTermsTest {

    private static final Validity DAYS = Validity.between("2026-09-01", "2026-12-31");
    private static final LegalBasis AGREEMENT = new LegalBasis(
            "XY1", new Sentence("协作机制", "Agreement"), "〔2026〕1号", 0, DAYS, Mark.CUSTOMARY, Mark.VERIFIED);

    private static Rulebook agreed() {
        var bundled = Rulebook.bundled();
        return bundled.withAgreed(
                AGREEMENT,
                List.of(bundled.terms()
                        .newest("J01")
                        .agreed(new Length.WorkingDays(3), new Citation(AGREEMENT, 10, 0, 2), DAYS)));
    }

    @Test
    void the_row_is_the_agreement_s_on_its_days_and_the_custom_s_on_all_others() {
        var terms = agreed().terms();
        assertThat(terms.get("J01", LocalDate.of(2026, 8, 31)).length()).isEqualTo(new Length.WorkingDays(5));
        assertThat(terms.get("J01", LocalDate.of(2026, 9, 1)).length()).isEqualTo(new Length.WorkingDays(3));
        assertThat(terms.get("J01", LocalDate.of(2026, 12, 31)).length()).isEqualTo(new Length.WorkingDays(3));
        assertThat(terms.get("J01", LocalDate.of(2027, 1, 1)).length()).isEqualTo(new Length.WorkingDays(5));
        assertThat(terms.get("J01", LocalDate.of(2026, 9, 1))
                        .citations()
                        .getFirst()
                        .zh())
                .isEqualTo("《协作机制》第十条第（二）项");
        assertThat(terms.all().stream().filter(rule -> rule.id().equals("J01"))).hasSize(3);
    }

    @Test
    @DisplayName("此前立案的，施行后起算的期限按协议：Fri 4 Sep 2026起三个工作日")
    void a_term_goes_by_the_text_of_the_day_it_starts_on() {
        var filedBefore = agreed().boundAt(LocalDate.of(2026, 8, 3));
        // Fri 4 Sep, that day not counted: Mon 7, Tue 8, Wed 9 Sep
        assertThat(filedBefore
                        .rule("J01", LocalDate.of(2026, 9, 4))
                        .startingFrom(LocalDate.of(2026, 9, 4), WorkCalendar.bundled())
                        .due())
                .isEqualTo(new Due.Firm(LocalDate.of(2026, 9, 9)));
        // Mon 3 Aug by custom: Tue 4, Wed 5, Thu 6, Fri 7, Mon 10 Aug
        assertThat(filedBefore
                        .rule("J01", LocalDate.of(2026, 8, 3))
                        .startingFrom(LocalDate.of(2026, 8, 3), WorkCalendar.bundled())
                        .due())
                .isEqualTo(new Due.Firm(LocalDate.of(2026, 8, 10)));
    }
}
