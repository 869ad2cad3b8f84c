package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The states of a 民事公益诉讼案件 against one defendant, from filing to closing. A state holds what is known then. */
public sealed interface CivilState extends State {

    Filing filing();

    @Override
    default Stage stage() {
        return switch (this) {
            case Investigating _ -> CivilStage.INVESTIGATING;
            case NoticePeriod _ -> CivilStage.NOTICE;
            case Reviewing _ -> CivilStage.REVIEWING;
            case Supporting _ -> CivilStage.SUPPORTING;
            case Terminated _ -> CivilStage.TERMINATED;
            case TransferredAway _ -> CivilStage.TRANSFERRED;
            case Sued _ -> CivilStage.SUED;
            case Trial _ -> CivilStage.TRIAL;
            case TrialSuspended _ -> CivilStage.SUSPENDED;
            case Mediated _ -> CivilStage.MEDIATED;
            case Withdrawn _ -> CivilStage.WITHDRAWN;
            case Judged _ -> CivilStage.JUDGED;
            case UnderAppeal _ -> CivilStage.APPEAL;
            case Effective _ -> CivilStage.EFFECTIVE;
            case Enforcing _ -> CivilStage.ENFORCING;
            case Closed _ -> CivilStage.CLOSED;
            case Reopened _ -> CivilStage.REOPENED;
        };
    }

    /**
     * @param level that of the procuratorate that has the case now
     * @param defendant empty in a case against the fact, until one is named
     */
    record Filing(
            LocalDate on,
            ProcuratorateLevel level,
            Jurisdiction jurisdiction,
            String harm,
            Optional<String> defendant) {

        Filing against(String actor) {
            return new Filing(on, level, jurisdiction, harm, Optional.of(actor));
        }

        Filing at(ProcuratorateLevel other) {
            return new Filing(on, other, jurisdiction, harm, defendant);
        }
    }

    /**
     * What is known before a suit.
     *
     * @param subjects what of art. 86 has been inquired into
     * @param appraisal the appraisal that is under way
     * @param refusedRecusal the refusal of a recusal, of which a review may still be asked
     * @param followUp the last follow-up investigation
     */
    record Known(
            Set<InquirySubject> subjects,
            Optional<CivilEvent.SendForAppraisal> appraisal,
            Optional<CivilEvent.DecideRecusal> refusedRecusal,
            Optional<CivilEvent.RecordCompensation> compensation,
            Optional<CivilEvent.RecordPlaintiff> plaintiff,
            Optional<CivilEvent.FollowUp> followUp) {

        static final Known NOTHING = new Known(
                Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Known inquiredInto(List<InquirySubject> more) {
            var all = EnumSet.noneOf(InquirySubject.class);
            all.addAll(subjects);
            all.addAll(more);
            return new Known(Set.copyOf(all), appraisal, refusedRecusal, compensation, plaintiff, followUp);
        }

        Known appraising(Optional<CivilEvent.SendForAppraisal> open) {
            return new Known(subjects, open, refusedRecusal, compensation, plaintiff, followUp);
        }

        Known refusing(Optional<CivilEvent.DecideRecusal> refused) {
            return new Known(subjects, appraisal, refused, compensation, plaintiff, followUp);
        }

        Known with(CivilEvent.RecordCompensation note) {
            return new Known(subjects, appraisal, refusedRecusal, Optional.of(note), plaintiff, followUp);
        }

        Known with(CivilEvent.RecordPlaintiff note) {
            return new Known(subjects, appraisal, refusedRecusal, compensation, Optional.of(note), followUp);
        }

        Known with(CivilEvent.FollowUp finding) {
            return new Known(subjects, appraisal, refusedRecusal, compensation, plaintiff, Optional.of(finding));
        }

        /** Whether a compensation agreement or suit stands on record. */
        boolean compensated() {
            return followUp.filter(finding -> settled(finding.compensation())).isPresent()
                    || compensation.filter(note -> settled(note.progress())).isPresent();
        }

        /** Whether it is on record that another plaintiff has sued. */
        boolean otherSued() {
            return followUp.filter(CivilEvent.FollowUp::otherPlaintiffSued).isPresent()
                    || plaintiff.flatMap(CivilEvent.RecordPlaintiff::suedOn).isPresent();
        }
    }

    private static boolean settled(CompensationProgress progress) {
        return switch (progress) {
            case AGREED, SUED -> true;
            case NOT_APPLICABLE, NOT_STARTED, NEGOTIATING, FAILED_NO_SUIT -> false;
        };
    }

    record Notice(LocalDate publishedOn, NoticeContents contents) {}

    /** The review for suit. @param noticeEnded the last day of the notice */
    record Review(Notice notice, LocalDate noticeEnded, LocalDate openedOn) {}

    record Suit(LocalDate deliveredOn, CourtOfSuit court, Claims claims) {

        Suit claiming(Claims other) {
            return new Suit(deliveredOn, court, other);
        }
    }

    /**
     * What can be enforced, and what was done of it.
     *
     * @param mediated a mediation document rather than a judgment
     * @param payable in CNY
     */
    record Title(
            boolean mediated,
            BigDecimal payable,
            Optional<CivilEvent.AllowAlternative> alternative,
            List<CivilEvent.RecordPerformance> performances) {

        static Title of(boolean mediated, BigDecimal payable) {
            return new Title(mediated, payable, Optional.empty(), List.of());
        }

        Title allowing(CivilEvent.AllowAlternative allowed) {
            return new Title(mediated, payable, Optional.of(allowed), performances);
        }

        Title with(CivilEvent.RecordPerformance one) {
            var longer = new ArrayList<>(performances);
            longer.add(one);
            return new Title(mediated, payable, alternative, List.copyOf(longer));
        }

        /** What was paid, and what an accepted restoration counts for, in CNY. */
        BigDecimal performed() {
            return performances.stream()
                    .map(CivilEvent.RecordPerformance::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** A state before any suit, in which the procuratorate inquires. */
    sealed interface PreSuit extends CivilState permits Investigating, NoticePeriod, Reviewing {
        Known known();

        default PreSuit knowing(Known more) {
            return switch (this) {
                case Investigating s -> new Investigating(s.filing(), more);
                case NoticePeriod s -> new NoticePeriod(s.filing(), more, s.notice());
                case Reviewing s -> new Reviewing(s.filing(), more, s.review());
            };
        }

        default PreSuit filedAs(Filing other) {
            return switch (this) {
                case Investigating s -> new Investigating(other, s.known());
                case NoticePeriod s -> new NoticePeriod(other, s.known(), s.notice());
                case Reviewing s -> new Reviewing(other, s.known(), s.review());
            };
        }
    }

    /** A state after the notice was published, in which its effect is followed. */
    sealed interface Noticed extends CivilState permits NoticePeriod, Reviewing {
        Known known();

        Notice notice();
    }

    /** A state with something to enforce. */
    sealed interface Enforceable extends CivilState permits Effective, Enforcing {
        Suit suit();

        Title title();

        default Enforceable titled(Title more) {
            return switch (this) {
                case Effective s -> new Effective(s.filing(), s.suit(), more);
                case Enforcing s -> new Enforcing(s.filing(), s.suit(), more);
            };
        }
    }

    /** 调查中. */
    record Investigating(Filing filing, Known known) implements PreSuit {}

    /** 公告期. */
    record NoticePeriod(Filing filing, Known known, Notice notice) implements PreSuit, Noticed {}

    /** 审查起诉. */
    record Reviewing(Filing filing, Known known, Review review) implements PreSuit, Noticed {

        @Override
        public Notice notice() {
            return review.notice();
        }
    }

    /** 支持起诉. @param forms in which support was given */
    record Supporting(Filing filing, CivilEvent.StartSupport support, List<SupportForm> forms) implements CivilState {

        Supporting by(SupportForm form) {
            var longer = new ArrayList<>(forms);
            longer.add(form);
            return new Supporting(filing, support, List.copyOf(longer));
        }
    }

    /** 终结案件. */
    record Terminated(Filing filing, TerminationGround ground) implements CivilState {}

    /** 移送其他人民检察院，等其收案. */
    record TransferredAway(Filing filing, Known known, Review review, String to, ProcuratorateLevel level)
            implements CivilState {}

    /** 已起诉. */
    record Sued(Filing filing, Known known, Review review, Suit suit) implements CivilState {}

    /** 审理中. */
    record Trial(Filing filing, Suit suit) implements CivilState {}

    /** 诉讼中止. */
    record TrialSuspended(Filing filing, Suit suit, String cause) implements CivilState {}

    /** 达成调解协议，调解书尚未生效. */
    record Mediated(Filing filing, Suit suit, CivilEvent.AgreeInMediation agreement) implements CivilState {}

    /** 已撤诉. */
    record Withdrawn(Filing filing, Suit suit) implements CivilState {}

    /** 已判决，上诉期内. */
    record Judged(Filing filing, Suit suit, CivilEvent.ReceiveJudgment judgment) implements CivilState {}

    /** 上诉审. */
    record UnderAppeal(Filing filing, Suit suit, CivilEvent.ReceiveJudgment judgment) implements CivilState {}

    /** 裁判或者调解书生效. */
    record Effective(Filing filing, Suit suit, Title title) implements Enforceable {}

    /** 移送执行. */
    record Enforcing(Filing filing, Suit suit, Title title) implements Enforceable {}

    /** 结案. */
    record Closed(Filing filing, Suit suit, Title title) implements CivilState {}

    /** 转为新线索. */
    record Reopened(Filing filing, String newFacts) implements CivilState {}
}
