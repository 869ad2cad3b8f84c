package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import cn.qingshan.procedure.Tracks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every subject with its declared fields and its query. A query reads rows as they stood on {@code :day} and acts that had happened by it, through the ledger and with the rights of the
 * asking seat; of two organs each therefore looks at what it may see.
 */
final class Subjects {

    private Subjects() {}

    static Map<String, Subject> all() {
        var subjects = new LinkedHashMap<String, Subject>();
        for (var subject : List.of(
                PatchSubject.PATCH,
                RightSubject.subject(),
                MineSubject.subject(),
                PenaltySubject.subject(),
                CorrectionSubject.subject(),
                RestorationSubject.subject(),
                ProblemSubject.subject(),
                RecommendationSubject.subject())) {
            subjects.put(subject.code(), subject);
        }
        return subjects;
    }

    static Field field(String code, FieldType type, String zh, String en, String meaning, String meaningEn) {
        return new Field(code, type, new Sentence(zh, en), new Sentence(meaning, meaningEn), Map.of());
    }

    static Field choice(
            String code, String zh, String en, String meaning, String meaningEn, Map<String, Sentence> choices) {
        return new Field(code, FieldType.CHOICE, new Sentence(zh, en), new Sentence(meaning, meaningEn), choices);
    }

    /** The states of a procedure, as the law engine names them. */
    static Field state(String procedure) {
        var states = new LinkedHashMap<String, Sentence>();
        Tracks.of(procedure).law().table().stages().forEach(stage -> states.put(stage.name(), stage.text()));
        return choice("state", "状态", "state", "当日所处的状态。", "Where it stood on the day.", states);
    }

    static final Map<String, Sentence> PROBLEM_STATES = problemStates();

    private static Map<String, Sentence> problemStates() {
        var states = new LinkedHashMap<String, Sentence>();
        states.put("OPEN", new Sentence("整改中", "open"));
        states.put("WRITTEN_OFF", new Sentence("已销号", "written off"));
        return states;
    }

    static final Map<String, Sentence> RESPONSIBILITIES = responsibilities();

    private static Map<String, Sentence> responsibilities() {
        var kinds = new LinkedHashMap<String, Sentence>();
        kinds.put("OPERATOR", new Sentence("采矿权人", "operator"));
        kinds.put("LEGACY", new Sentence("历史遗留", "legacy"));
        kinds.put("TO_BE_CONFIRMED", new Sentence("待认定", "to be confirmed"));
        return kinds;
    }

    /** 实测修复面积: what was surveyed on completion or on acceptance, whichever is larger; announcements of what is intended do not count. */
    static final String RESTORED = """
                     restored as (select p.problem,
                                         greatest(sum((e.event ->> 'asBuiltArea')::numeric) filter (where e.act = 'complete-works'),
                                                  sum((e.event ->> 'area')::numeric) filter (where e.act = 'pass-acceptance')) as m2
                                    from model.proceedings('restoration-project', :day) p
                                    join model.events('restoration-project', :day) e on e.thread = p.thread
                                   where p.problem is not null
                                   group by 1),
            """;
}
