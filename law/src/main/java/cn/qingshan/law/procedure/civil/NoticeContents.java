package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * 公告的内容: what 办案规则 art. 91 demands.
 *
 * @param medium where it is published
 * @param compensationApplies whether the conditions of the compensation procedure (生态环境损害赔偿) are met, so that its right-holder is to be told
 * @param days the period it names
 * @param dated the date it bears
 */
public record NoticeContents(
        String medium,
        String harm,
        String invitation,
        boolean compensationApplies,
        String compensationInvitation,
        int days,
        String contact,
        String telephone,
        String unit,
        LocalDate dated) {

    /** The mandatory contents that are not there, by their names in art. 91. */
    public List<Sentence> missing() {
        var missing = new ArrayList<Sentence>();
        need(harm, "社会公共利益受到损害的事实", "facts of the harm", missing);
        need(invitation, "告知适格主体可以向人民法院提起诉讼", "invitation to qualified plaintiffs", missing);
        if (compensationApplies) {
            need(compensationInvitation, "告知赔偿权利人启动生态环境损害赔偿程序", "notice to the compensation right-holder", missing);
        }
        if (days <= 0) {
            missing.add(new Sentence("公告期限", "period of the notice"));
        }
        need(contact, "联系人", "person to contact", missing);
        need(telephone, "联系电话", "telephone", missing);
        need(unit, "公告单位", "publishing unit", missing);
        need(medium, "公告媒体", "medium", missing);
        return missing;
    }

    private static void need(String text, String zh, String en, List<Sentence> missing) {
        if (text.isBlank()) {
            missing.add(new Sentence(zh, en));
        }
    }
}
