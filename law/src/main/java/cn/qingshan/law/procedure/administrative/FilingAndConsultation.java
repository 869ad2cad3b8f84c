package cn.qingshan.law.procedure.administrative;

import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.filing;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.respondent;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.row;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.CONSULTING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.FILED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.INVESTIGATING;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Consulting;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Filed;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Filing;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Investigating;
import cn.qingshan.law.rulebook.LegalBases;
import java.util.List;
import java.util.Optional;

/** 立案、调查与磋商 (办案规则 arts 29, 30, 35, 36, 67, 70). */
final class FilingAndConsultation {

    private FilingAndConsultation() {}

    static List<Row<AdministrativeState, ? extends AdministrativeEvent>> rows() {
        return List.of(
                row(AdministrativeEvent.FileCase.class, "立案", "file the case")
                        .to(FILED, INVESTIGATING)
                        .by(P_CHIEF)
                        .provided(
                                "国家利益或者社会公共利益受到侵害，且可能存在违法行使职权或者不作为；侵害严重而责任机关尚不明确的，可以对事立案",
                                "the public interest is harmed and an organ may have acted unlawfully or failed to act; where the harm is grave and the organ not yet known, against the fact")
                        .citing("BAGZ", 67, 29, 30)
                        .documents(DocumentKind.FILING_APPROVAL, DocumentKind.FILING_DECISION)
                        .starts("P01")
                        .demands(
                                AdministrativeEvent.FileCase::publicInterestHarmed,
                                "国家利益或者社会公共利益没有受到侵害的，不能立案",
                                "without harm to the public interest no case may be filed")
                        .demandsUnder(
                                "BAGZ",
                                29,
                                e -> !e.respondent().isBlank() || e.harmGrave(),
                                "责任机关不明确的，只有侵害严重才能对事立案",
                                "without a known organ a case may be filed only where the harm is grave")
                        .demands(
                                e -> e.respondent().isBlank() || e.possibleUnlawfulness(),
                                "行政机关不可能违法行使职权或者不作为的，不能立案",
                                "where no organ may have acted unlawfully or failed to act no case may be filed")
                        .then(FilingAndConsultation::file),
                row(AdministrativeEvent.ServeFiling.class, "送达立案决定书", "serve the filing decision")
                        .from(FILED, INVESTIGATING)
                        .to(INVESTIGATING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("监督对象已经明确；不早于立案决定之日", "the respondent is known; not before the decision")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("P01")
                        .obstacle(now -> now.unless(
                                respondent(now).isPresent(), "监督对象尚不明确，无从送达", "the respondent is not known yet"))
                        .obstacle(now -> now.unlessRuns("P01", "立案决定书已经送达", "the filing decision is served already"))
                        .then(step ->
                                step.to(new Investigating(filing(step).served(step.countsFrom()), Optional.empty()))),
                row(AdministrativeEvent.NameRespondent.class, "确定（变更）监督对象", "name the respondent")
                        .within(INVESTIGATING)
                        .by(P_CHIEF)
                        .provided("对事立案后查明责任机关，或者查明真正的责任机关", "the responsible organ has been found")
                        .citing("BAGZ", 29, 70)
                        .documents(DocumentKind.RESPONDENT_APPROVAL)
                        .stops("P01")
                        .starts("P01")
                        .needs("respondent", "没有写明监督对象", "no respondent is named")
                        .then(step -> step.to(new Investigating(
                                filing(step).against(step.event().respondent()), Optional.empty()))),
                row(AdministrativeEvent.Investigate.class, "调查取证", "investigate")
                        .within(INVESTIGATING, CONSULTING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "由二名以上检察人员进行；不得采取限制人身自由或者查封、扣押、冻结措施",
                                "two or more procuratorial staff; no coercive measures")
                        .citing("BAGZ", 36, 35)
                        .documents(DocumentKind.INVESTIGATION_RECORD)
                        .notBefore((now, e) -> now.state().filing().on())
                        .byTwo("officers", "BAGZ", 36),
                row(AdministrativeEvent.OpenConsultation.class, "开展磋商", "open a consultation")
                        .from(INVESTIGATING)
                        .to(CONSULTING)
                        .by(P_OFFICER)
                        .provided("监督对象已经明确", "the respondent is known")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.CONSULTATION_LETTER)
                        .obstacle(now -> now.unless(
                                respondent(now).isPresent(), "监督对象尚不明确，不能磋商", "the respondent is not known yet"))
                        .then(step -> step.to(new Consulting(filing(step)))),
                row(AdministrativeEvent.AgreeInConsultation.class, "磋商达成整改共识", "record agreement in consultation")
                        .from(CONSULTING)
                        .to(INVESTIGATING)
                        .by(P_OFFICER)
                        .provided("有双方确认的磋商记录；沉默不是同意", "minutes confirmed by both sides; silence is no consent")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.CONSULTATION_MINUTES)
                        .needs(
                                "minutes",
                                "没有双方确认的磋商记录，沉默不能视为同意",
                                "there are no minutes confirmed by both sides; silence is no consent")
                        .then(step -> step.to(new Investigating(filing(step), Optional.of(step.event())))),
                row(AdministrativeEvent.EndConsultation.class, "磋商未达成一致", "end the consultation without agreement")
                        .from(CONSULTING)
                        .to(INVESTIGATING)
                        .by(P_OFFICER)
                        .provided("有磋商记录", "minutes exist")
                        .citing("BAGZ", 70)
                        .documents(DocumentKind.CONSULTATION_MINUTES)
                        .needs("minutes", "没有磋商记录", "there are no minutes of the consultation")
                        .then(step -> step.to(new Investigating(filing(step), Optional.empty()))));
    }

    private static Outcome<AdministrativeState> file(Step<AdministrativeState, AdministrativeEvent.FileCase> step) {
        var rules = LegalBases.bundled().byCode("BAGZ");
        if (!rules.inForceOn(step.on())) {
            return step.refuseUnder(
                    "BAGZ",
                    112,
                    "立案日" + step.on() + "早于办案规则施行之日" + rules.inForce().from() + "，不适用本程序",
                    "the case was filed on " + step.on() + ", before the Rules came into force on "
                            + rules.inForce().from());
        }
        var respondent = Optional.of(step.event().respondent()).filter(name -> !name.isBlank());
        var filing = new Filing(step.on(), step.event().harm(), respondent, Optional.empty());
        return respondent.isPresent()
                ? step.to(new Filed(filing))
                // nobody to serve yet: the week begins when the respondent is named
                : step.withoutStarting("P01").to(new Investigating(filing, Optional.empty()));
    }
}
