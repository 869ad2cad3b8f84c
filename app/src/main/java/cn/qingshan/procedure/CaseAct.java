package cn.qingshan.procedure;

import cn.qingshan.law.procedure.AdministrativeCase;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.ledger.ActKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 办案行为. One for each row of the law's table of the administrative public-interest case: its posts and articles are the table's. */
record CaseAct(Move move) implements ActKind {

    static final String KIND = "case";

    static List<CaseAct> all() {
        return AdministrativeCase.lawfulActs().stream().map(CaseAct::new).toList();
    }

    static CaseAct of(String act) {
        return new CaseAct(AdministrativeCase.procedure().move(act));
    }

    /** The act's id in the law engine, from the code in the ledger. */
    static String inLaw(String code) {
        return code.substring(KIND.length() + 1);
    }

    @Override
    public String code() {
        return KIND + "." + move.act();
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    @Override
    public boolean shared() {
        return false;
    }

    /** Posts of this organ: what a court or the other organ did is entered by the procuratorate's own. */
    @Override
    public Set<String> posts() {
        return Stream.concat(move.actors().stream(), move.recorders().stream())
                .map(Post::name)
                .filter(post -> post.startsWith("P_"))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<String> basis() {
        return move.citations().stream().map(Citation::zh).toList();
    }
}
