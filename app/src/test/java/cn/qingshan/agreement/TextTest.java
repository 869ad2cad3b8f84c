package cn.qingshan.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.people.Organ;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

@DisplayName("协议文本：同样的内容同样的摘要，写出读回不变；期间按日历划分")
class TextTest {

    private static AgreementText text(List<String> parties) {
        return new AgreementText(
                "青岚检自协〔2026〕1号",
                "协作机制",
                "宗旨",
                parties,
                List.of("990121102", "990121101"),
                List.of(),
                List.of(new AgreementText.Liaison("P990121", "沈墨", "检察官", "0737-5550118")),
                List.of(new AgreementText.Clause(
                        "5.1", "problem", "问题清单", Organ.Kind.BUREAU, Organ.Kind.PROCURATORATE, When.QUARTER, 10)),
                List.of(new AgreementText.Limit("10.8", Matter.LOOK_BACK, "3-6M")),
                List.of("其他"),
                30,
                LocalDate.of(2026, 10, 1));
    }

    @Test
    void the_digest_is_that_of_the_contents() {
        var one = text(List.of("P990121", "B990121"));
        assertThat(text(List.of("B990121", "P990121")).digest()).isEqualTo(one.digest());
        assertThat(AgreementText.read(one.canonical())).isEqualTo(one);
        assertThat(one.canonical()).startsWith("{\"clauses\":[{\"from\":\"BUREAU\"");
    }

    @Test
    @DisplayName("没有限定矿种的文本，摘要与从前的一样；限定了的，读回不变，与别的矿种不重叠")
    void a_text_without_minerals_keeps_its_digest() {
        var whole = text(List.of("P990121", "B990121"));
        assertThat(whole.canonical()).doesNotContain("minerals");
        var coal = limited(whole, "煤");
        assertThat(coal.digest()).isNotEqualTo(whole.digest());
        assertThat(AgreementText.read(coal.canonical())).isEqualTo(coal);
        assertThat(coal.meets(limited(whole, "石灰岩"))).isFalse();
        assertThat(coal.meets(limited(whole, "石灰岩", "煤"))).isTrue();
        assertThat(coal.meets(whole)).isTrue();
        assertThat(whole.meets(coal)).isTrue();
    }

    private static AgreementText limited(AgreementText text, String... minerals) {
        return new AgreementText(
                text.number(),
                text.name(),
                text.purpose(),
                text.parties(),
                text.townships(),
                List.of(minerals),
                text.liaisons(),
                text.clauses(),
                text.limits(),
                text.others(),
                text.noticeDays(),
                text.from());
    }

    @Test
    @DisplayName("季度、半年、年：各自的首日和末日")
    void periods_are_those_of_the_calendar() {
        var day = LocalDate.of(2026, 8, 15);
        assertThat(When.QUARTER.periodOf(day).startsOn()).isEqualTo(LocalDate.of(2026, 7, 1));
        assertThat(When.QUARTER.periodOf(day).endsOn()).isEqualTo(LocalDate.of(2026, 9, 30));
        assertThat(When.QUARTER.periodOf(day).next().zh()).isEqualTo("2026年第四季度");
        assertThat(When.QUARTER.periodOf(day).next().next().en()).isEqualTo("2027 Q1");
        assertThat(When.HALF_YEAR.periodOf(day).startsOn()).isEqualTo(LocalDate.of(2026, 7, 1));
        assertThat(When.HALF_YEAR.periodOf(day).zh()).isEqualTo("2026年下半年");
        assertThat(When.YEAR.periodOf(day).endsOn()).isEqualTo(LocalDate.of(2026, 12, 31));
    }

    @Test
    @DisplayName("表格里填的与文本互换而不变；空着的时限即不约定")
    void the_form_gives_the_text_it_was_made_from() {
        var form = DraftForm.of(text(List.of("P990121", "B990121")));
        // the other party's empty row for a liaison officer is there to be filled
        assertThat(form.liaisons()).hasSize(2);
        assertThat(form.limits()).hasSize(Matter.values().length);
        var typed = new LinkedMultiValueMap<String, String>();
        typed.add("name", "名称");
        typed.add("others", "一");
        typed.add("others", "");
        assertThat(DraftForm.of(typed).with("drop-other-0").others()).containsExactly("");
        assertThat(DraftForm.of(typed).with("add-clause").clauses()).hasSize(1);
        assertThat(DraftForm.of(typed).with("drop-clause-7").name()).isEqualTo("名称");
    }

    @Test
    @DisplayName("时限的写法：单位与事项相符，起止两数前小后大")
    void a_length_is_in_the_unit_of_its_matter() {
        assertThat(Matter.ACKNOWLEDGE.takes("5WD")).isTrue();
        assertThat(Matter.ACKNOWLEDGE.takes("5M")).isFalse();
        assertThat(Matter.ACKNOWLEDGE.takes("0WD")).isFalse();
        assertThat(Matter.LOOK_BACK.takes("3-6M")).isTrue();
        assertThat(Matter.LOOK_BACK.takes("6-3M")).isFalse();
        assertThat(Matter.LOOK_BACK.takes("6M")).isFalse();
        for (var matter : Matter.values()) {
            assertThat(matter.takes(matter.usual())).as(matter.name()).isTrue();
        }
    }
}
