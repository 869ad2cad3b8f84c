package cn.qingshan.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.documents.Templates;
import cn.qingshan.law.procedure.DocumentKind;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("程序表里的文书：有模板，或者来自外部，或者列明还没有")
class PaperKindsTest {

    /** Made by a court, a party or an expert, or a book of its own. */
    private static final Set<DocumentKind> FROM_OUTSIDE = Set.of(
            DocumentKind.APPRAISAL_OPINION,
            DocumentKind.COURT_ACCEPTANCE,
            DocumentKind.COURT_REFUSAL,
            DocumentKind.HEARING_NOTICE,
            DocumentKind.JUDGMENT,
            DocumentKind.ENFORCEMENT_TRANSFER,
            DocumentKind.RESTORATION_PLAN,
            DocumentKind.FUNDING_CONTRACT,
            DocumentKind.MINE_CLOSURE_REPORT,
            DocumentKind.YEARLY_REPORT,
            DocumentKind.TRIAL_SUSPENSION,
            DocumentKind.ALTERNATIVE_RULING,
            DocumentKind.MEDIATION_AGREEMENT,
            DocumentKind.PAYMENT_RECEIPT,
            DocumentKind.ENFORCEMENT_RULING);

    /** The office writes them and there is no template yet: docs/next.md. */
    private static final Set<DocumentKind> NOT_YET = Set.of(
            DocumentKind.CONTEXT_NOTE,
            DocumentKind.RECUSAL_DECISION,
            DocumentKind.COMPENSATION_NOTE,
            DocumentKind.PLAINTIFF_NOTE,
            DocumentKind.PERFORMANCE_RECORD,
            DocumentKind.VERIFICATION_RECORD,
            DocumentKind.PLEA_RECORD,
            DocumentKind.RECONSIDERATION_APPLICATION,
            DocumentKind.CORRECTION_EXTENSION,
            DocumentKind.DUTY_DEMAND,
            DocumentKind.ACTION_EVIDENCE,
            DocumentKind.DIFFICULTY_LETTER,
            DocumentKind.PATCH_CHECK_FORM,
            DocumentKind.PATCH_JUDGEMENT);

    @Test
    void every_document_of_the_tables_is_accounted_for() {
        var known = Templates.kinds().stream().map(Templates.Kind::id).collect(Collectors.toSet());
        var lacking = new TreeSet<String>();
        for (var track : Tracks.all()) {
            for (var move : track.law().table().moves()) {
                for (var document : move.documents()) {
                    if (!known.containsAll(PaperKinds.templates(track, document))
                            && !FROM_OUTSIDE.contains(document)
                            && !NOT_YET.contains(document)) {
                        lacking.add(document.name());
                    }
                }
            }
        }
        assertThat(lacking).isEmpty();
    }
}
