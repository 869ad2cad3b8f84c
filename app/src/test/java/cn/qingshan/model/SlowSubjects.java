package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Subjects that no run comes to the end of, beside the real ones: one whose query never answers, one that never runs out of rows, one that meets too often. */
public final class SlowSubjects {

    private SlowSubjects() {}

    public static void register(ConfigurableListableBeanFactory beans) {
        var subjects = new LinkedHashMap<>(Subjects.all());
        for (var subject : List.of(
                numbers(
                        "ASLEEP",
                        "select pg_sleep(3600)::text as row_key, null::uuid as mine, '' as township, '' as label, '[]'::jsonb as links, 1::numeric as n"),
                numbers("ENDLESS", """
                        with recursive endless as (select 1::bigint as n union all select n + 1 from endless)
                        select n::text as row_key, null::uuid as mine, '' as township, n::text as label, '[]'::jsonb as links, 0::numeric as n from endless
                        """),
                numbers(
                        "CROWD",
                        "select n::text as row_key, null::uuid as mine, '' as township, n::text as label, '[]'::jsonb as links, n::numeric as n from generate_series(1, 3000) n"))) {
            subjects.put(subject.code(), subject);
        }
        beans.registerSingleton("subjectCatalogue", new SubjectCatalogue(subjects));
    }

    private static Subject numbers(String code, String sql) {
        return new Subject(
                code,
                new Sentence(code, code),
                new Sentence("测试", "test"),
                List.of(new Field("n", FieldType.NUMBER, new Sentence("数", "n"), new Sentence("测试", "test"), Map.of())),
                // every query is told the day
                sql.replace("::jsonb as links", "::jsonb as links, :day::date as asked"),
                Subject.NONE);
    }
}
