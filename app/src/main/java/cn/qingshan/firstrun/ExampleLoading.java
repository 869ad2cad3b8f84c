package cn.qingshan.firstrun;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.people.People;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** 示例县. Loads the fictional county into an empty database, so that every page has something to show. */
@Component
class ExampleLoading {

    /** Name of the secret that all example sign-ins of this node share; random, made once. */
    static final String SECRET = "example-sign-in";

    private static final String COUNTY = "990121";
    private static final LocalDate SINCE = LocalDate.of(2023, 1, 1);

    private final People people;
    private final Sharing sharing;
    private final Clock clock;

    ExampleLoading(People people, Sharing sharing, Clock clock) {
        this.people = people;
        this.sharing = sharing;
        this.clock = clock;
    }

    record Cast(String name, String organ, String post, String signIn) {}

    private static final List<Cast> CAST = List.of(
            new Cast("周衡", "P990121", "P_CHIEF", "zhou.heng"),
            new Cast("林朔", "P990121", "P_OFFICER", "lin.shuo"),
            new Cast("沈管", "P990121", "ADMINISTRATOR", "p.admin"),
            new Cast("许岭", "B990121", "B_HEAD", "xu.ling"),
            new Cast("何勘", "B990121", "B_MINING", "he.kan"),
            new Cast("罗守", "B990121", "B_OFFICER", "luo.shou"),
            new Cast("苗青", "B990121", "B_RESTORATION", "miao.qing"),
            new Cast("方簿", "B990121", "ADMINISTRATOR", "b.admin"),
            new Cast("田野", "T990121101", "TOWN_WORKER", "tian.ye"));

    void load(String secret) {
        var organs = new ArrayList<People.OrganRow>();
        organs.add(new People.OrganRow("P" + COUNTY, "PROCURATORATE", "青岚县人民检察院", "Qinglan County People's Procuratorate", COUNTY, null));
        organs.add(new People.OrganRow("B" + COUNTY, "BUREAU", "青岚县自然资源局", "Qinglan County Natural Resources Bureau", COUNTY, null));
        organs.add(new People.OrganRow("T990121101", "TOWNSHIP", "示例镇人民政府", "Example Township", COUNTY, "990121101"));
        people.setUp(
                organs,
                CAST.stream()
                        .map(c -> new People.Newcomer(
                                UUID.randomUUID(), UUID.randomUUID(), c.name(), c.organ(), c.post(), c.signIn(), secret, SINCE, true))
                        .toList());
        sharing.start(COUNTY, "青岚〔2023〕1号", "青岚县“检察+行政”矿山环境协作机制", LocalDate.now(clock));
    }

    String signInNames() {
        return String.join(", ", CAST.stream().map(Cast::signIn).toList());
    }
}
