package cn.qingshan.procedure;

import cn.qingshan.documents.Papers;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Move;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * 行为与文书. Which templates make the documents that an act of a procedure calls for. Most bear the name of the document; where an act's record may be one of several papers, or where
 * civil cases word a paper differently, it is said here. What comes from a court, a party or an expert has no template.
 */
@Component
class PaperKinds {

    private static final Map<DocumentKind, List<String>> OTHERWISE = Map.ofEntries(
            Map.entry(
                    DocumentKind.INVESTIGATION_RECORD,
                    List.of(
                            "INVESTIGATION_PLAN",
                            "EVIDENCE_NOTICE",
                            "QUESTIONING_RECORD",
                            "SITE_RECORD",
                            "INVESTIGATION_RECORD")),
            Map.entry(DocumentKind.CONSULTATION_LETTER, List.of("CONSULTATION_LETTER", "FACT_CONFIRMATION")),
            Map.entry(DocumentKind.EXAMINATION_OPINION, List.of("CASE_REVIEW_OPINION")),
            Map.entry(DocumentKind.HANDOVER_FORM, List.of("CONFISCATION_HANDOVER")),
            Map.entry(DocumentKind.RECHECK_RECORD, List.of("CORRECTION_RECHECK")),
            Map.entry(DocumentKind.CRIME_TRANSFER, List.of("CRIMINAL_TRANSFER")),
            Map.entry(DocumentKind.EVIDENCE_LIST, List.of("EVIDENCE_REGISTRATION")),
            Map.entry(DocumentKind.PENALTY_HEARING_NOTICE, List.of("HEARING_NOTICE_PENALTY")),
            Map.entry(DocumentKind.INSTALMENT_APPROVAL, List.of("INSTALMENT_NOTICE")),
            Map.entry(DocumentKind.INVESTIGATION_TERMINATION, List.of("INVESTIGATION_END_APPROVAL")),
            Map.entry(DocumentKind.INQUIRY_NOTICE, List.of("INVESTIGATION_NOTICE")),
            Map.entry(DocumentKind.CASE_REPORT, List.of("INVESTIGATION_REPORT_PENALTY")),
            Map.entry(DocumentKind.LEGALITY_OPINION, List.of("LEGALITY_REVIEW")),
            Map.entry(DocumentKind.DECISION_FORM, List.of("PENALTY_DECISION_APPROVAL")),
            Map.entry(DocumentKind.DECISION_EXTENSION, List.of("PENALTY_EXTENSION_APPROVAL")),
            Map.entry(DocumentKind.FILING_FORM, List.of("PENALTY_FILING_APPROVAL")),
            Map.entry(DocumentKind.NO_FILING_FORM, List.of("PENALTY_NO_FILING_APPROVAL")),
            Map.entry(DocumentKind.INQUIRY_RECORD, List.of("QUESTIONING_RECORD_PENALTY")),
            Map.entry(DocumentKind.SCENE_RECORD, List.of("SITE_RECORD_PENALTY")),
            Map.entry(DocumentKind.SUBSTITUTE_DECISION, List.of("SUBSTITUTE_RESTORATION")),
            Map.entry(DocumentKind.URGING_LETTER, List.of("OVERDUE_REMINDER", "SUPERVISION_LETTER")),
            Map.entry(DocumentKind.VIOLATION_CLUE_FORM, List.of("VIOLATION_CLUE_REGISTRATION")),
            Map.entry(DocumentKind.MEETING_RECORD, List.of("ATTENDANCE_SHEET")),
            Map.entry(
                    DocumentKind.RESPONSIBILITY_DECISION,
                    List.of("RESPONSIBILITY_DECISION", "RESPONSIBILITY_ANNOUNCEMENT")),
            Map.entry(DocumentKind.ACCEPTANCE_CERTIFICATE, List.of("ACCEPTANCE_CERTIFICATE", "ACCEPTANCE_PUBLICITY")),
            Map.entry(DocumentKind.MAINTENANCE_RECORD, List.of("MAINTENANCE_AGREEMENT", "MAINTENANCE_RECORD")),
            Map.entry(DocumentKind.APPEARANCE_NOTICE, List.of("APPEARANCE_NOTICE", "COURT_OPINION")));

    private static final Map<DocumentKind, List<String>> IN_CIVIL_CASES = Map.of(
            DocumentKind.FILING_DECISION, List.of("CIVIL_FILING_DECISION"),
            DocumentKind.INVESTIGATION_REPORT, List.of("CIVIL_INVESTIGATION_REPORT"),
            DocumentKind.TERMINATION_DECISION, List.of("CIVIL_TERMINATION_DECISION"));

    private final Papers papers;

    PaperKinds(Papers papers) {
        this.papers = papers;
    }

    /** The templates for an act, in the order of the table. */
    List<String> of(Track<?, ?> track, Move move) {
        return move.documents().stream()
                .flatMap(document -> templates(track, document).stream())
                .filter(papers::knows)
                .distinct()
                .toList();
    }

    /** Names of templates for a document; some have none. */
    static List<String> templates(Track<?, ?> track, DocumentKind document) {
        var civil = track == Tracks.CIVIL ? IN_CIVIL_CASES.get(document) : null;
        return civil != null ? civil : OTHERWISE.getOrDefault(document, List.of(document.name()));
    }
}
