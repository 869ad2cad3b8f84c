package cn.qingshan.law.procedure;

import static cn.qingshan.law.procedure.OrganKind.BUREAU;
import static cn.qingshan.law.procedure.OrganKind.OTHER;
import static cn.qingshan.law.procedure.OrganKind.PROCURATORATE;
import static cn.qingshan.law.procedure.OrganKind.TOWNSHIP;

import cn.qingshan.law.Sentence;

/** The posts that act in a procedure. A person may hold several; what an act needs is a post, not a person. */
public enum Post {
    P_OFFICER(PROCURATORATE, "检察官（承办）", "procurator in charge"),
    P_ASSISTANT(PROCURATORATE, "检察官助理", "assistant procurator"),
    P_HEAD(PROCURATORATE, "部门负责人", "department head"),
    P_CHIEF(PROCURATORATE, "检察长（或者授权的副检察长）", "chief procurator (or authorised deputy)"),
    P_COMMITTEE(PROCURATORATE, "检察委员会", "procuratorial committee"),
    P_UPPER(PROCURATORATE, "上一级人民检察院", "next higher procuratorate"),
    P_CASE_OFFICE(PROCURATORATE, "案件管理部门", "case management office"),
    P_LIAISON(PROCURATORATE, "检察院联络员", "liaison officer of the procuratorate"),
    B_OFFICER(BUREAU, "执法承办人", "enforcement officer"),
    B_LEGAL(BUREAU, "法规股", "legality review"),
    B_RESTORATION(BUREAU, "生态修复股", "restoration officer"),
    B_MINING(BUREAU, "矿产管理股", "mining-rights officer"),
    B_HEAD(BUREAU, "局负责人", "head of the bureau"),
    B_COLLECTIVE(BUREAU, "集体讨论", "collective deliberation"),
    B_LIAISON(BUREAU, "自然资源局联络员", "liaison officer of the bureau"),
    TOWN_WORKER(TOWNSHIP, "乡镇工作人员", "township worker"),
    B_UPPER(OTHER, "上级自然资源主管部门", "higher natural-resources department"),
    CONTRACTOR(OTHER, "施工（实施）单位", "contractor"),
    POLICE(OTHER, "公安机关", "police"),
    OWNER(OTHER, "矿业权人", "mining-right holder"),
    COURT(OTHER, "人民法院", "court"),
    SYSTEM(OTHER, "系统", "system");

    private final OrganKind organ;
    private final Sentence text;

    Post(OrganKind organ, String zh, String en) {
        this.organ = organ;
        this.text = new Sentence(zh, en);
    }

    public OrganKind organ() {
        return organ;
    }

    public Sentence text() {
        return text;
    }
}
