package cn.qingshan.effect;

import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.restoration.RestorationEvent;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.Acting;
import cn.qingshan.place.Outline;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Proceeding;
import cn.qingshan.procedure.Proceedings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 测算对象的查找. As the acting seat may see them. */
@Component
@Transactional(readOnly = true)
class Grounds {

    private static final String RESTORATION = "restoration-project";

    private final Problems problems;
    private final Proceedings proceedings;
    private final LegalDates dates;
    private final JdbcClient db;

    Grounds(Problems problems, Proceedings proceedings, LegalDates dates, JdbcClient db) {
        this.problems = problems;
        this.proceedings = proceedings;
        this.dates = dates;
        this.db = db;
    }

    /** @throws NoSuchRecord when there is none that the seat sees, or the restoration belongs to a problem, which is then the ground */
    Ground find(Ground.Ref ref) {
        return switch (ref.kind()) {
            case PROBLEM -> of(problems.find(ref.id()));
            case RESTORATION -> {
                var file = proceedings.find(ref.id());
                if (!file.kind().equals(RESTORATION) || file.problem() != null) {
                    throw new NoSuchRecord();
                }
                yield of(file);
            }
        };
    }

    Ground of(Problems.Problem problem) {
        return new Ground(
                Ground.Ref.ofProblem(problem.id()),
                problem.number(),
                problem.title(),
                problem.mine(),
                problem.township(),
                problem.outline(),
                List.of(),
                problem.openedOn());
    }

    /** Of restorations that no problem was listed for, in their order; the outlines of all their patches are asked for once. */
    List<Ground> of(List<LegalDates.Restoration> restorations) {
        var outlines = outlines(restorations.stream()
                .flatMap(one -> patches(one.events()).stream())
                .distinct()
                .toList());
        return restorations.stream()
                .map(one -> of(one.file(), patches(one.events()), outlines))
                .toList();
    }

    private Ground of(Proceeding file) {
        var numbers = patches(dates.happened(file));
        return of(file, numbers, outlines(numbers));
    }

    /** @param known outlines by number, others than those of the restoration too */
    private static Ground of(Proceeding file, List<String> numbers, Map<String, Geometry> known) {
        var outlines = new LinkedHashMap<String, Geometry>();
        var own = new HashSet<>(numbers);
        // in the order in which they were asked for, since a union may depend on it
        known.forEach((number, outline) -> {
            if (own.contains(number)) {
                outlines.put(number, outline);
            }
        });
        var lacking =
                numbers.stream().filter(number -> !outlines.containsKey(number)).toList();
        return new Ground(
                Ground.Ref.ofRestoration(file.thread()),
                file.number(),
                file.title(),
                file.mine(),
                file.township(),
                outline(outlines, lacking),
                lacking,
                file.openedOn());
    }

    private static byte @Nullable [] outline(Map<String, Geometry> outlines, List<String> lacking) {
        return outlines.isEmpty() || !lacking.isEmpty()
                ? null
                : new Outline(UnaryUnionOp.union(new ArrayList<>(outlines.values()))).wkb();
    }

    /** Numbers of the latest identification. */
    private static List<String> patches(List<ProcedureEvent> events) {
        var numbers = List.<String>of();
        for (var event : events) {
            if (event instanceof RestorationEvent.Identify identified) {
                numbers = identified.patches();
            } else if (event instanceof RestorationEvent.IdentifyAgain again) {
                numbers = again.patches();
            }
        }
        return numbers.stream()
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
    }

    /** In the order of the numbers; of two organs' patches of one number the own one. */
    private Map<String, Geometry> outlines(List<String> numbers) {
        var outlines = new LinkedHashMap<String, Geometry>();
        db.sql("""
                select distinct on (patch_no) patch_no, outline
                  from place.patch
                 where patch_no = any (:numbers)
                 order by patch_no, owner_organ <> :organ, owner_organ
                """)
                .param("numbers", numbers.toArray(String[]::new))
                .param("organ", Acting.required().organ())
                .query(row -> {
                    outlines.put(
                            row.getString("patch_no"),
                            Outline.ofWkb(row.getBytes("outline")).lonLat());
                });
        return outlines;
    }
}
