package cn.qingshan.features;

import cn.qingshan.features.FeatureClass.Days;
import cn.qingshan.features.FeatureClass.Field;
import cn.qingshan.features.FeatureClass.Key;
import cn.qingshan.features.FeatureClass.Kind;
import java.util.List;
import java.util.Optional;

/** 服务提供的要素类. The collections, with every field that leaves; what is not declared here does not. Never who reported, never a draft or a note between officers. */
final class FeatureClasses {

    private static final List<String> HOLDERS = List.of("OPERATOR", "LEGACY", "TO_BE_CONFIRMED");

    private static final FeatureClass MINES = new FeatureClass(
            "mines",
            false,
            Key.UUID,
            """
            select m.id, null::bytea as outline, m.lon, m.lat, box(point(m.lon, m.lat), point(m.lon, m.lat)) as extent,
                   m.code, m.name, nullif(m.mineral, '') as mineral, nullif(m.method, '') as method, nullif(m.status, '') as status,
                   nullif(m.township, '') as township, t.name as township_name, nullif(m.operator, '') as operator, m.responsibility, m.owner_organ
              from place.mine m
              left join place.township t on t.code = m.township""",
            true,
            true,
            Optional.empty(),
            List.of(
                    text("code"),
                    text("name"),
                    text("mineral"),
                    text("method"),
                    text("status"),
                    text("township"),
                    text("township_name"),
                    text("operator"),
                    coded("responsibility", "problem.holder.", HOLDERS),
                    text("owner_organ")));

    private static final FeatureClass MINE_OUTLINES = new FeatureClass(
            "mine-outlines",
            false,
            Key.UUID,
            """
            select o.id, o.outline, null::float as lon, null::float as lat, o.extent,
                   o.mine::text as mine, m.code as mine_code, m.name as mine_name, o.area_m2, o.owner_organ
              from place.mine_outline o
              left join place.mine m on m.id = o.mine""",
            true,
            true,
            Optional.empty(),
            List.of(text("mine"), text("mine_code"), text("mine_name"), area("area_m2"), text("owner_organ")));

    private static final FeatureClass RIGHTS = new FeatureClass(
            "rights",
            false,
            Key.UUID,
            """
            select r.id, r.outline, null::float as lon, null::float as lat, r.extent,
                   r.licence_no, r.mine::text as mine, nullif(r.mine_name, '') as mine_name, nullif(r.holder, '') as holder,
                   nullif(r.mineral, '') as mineral, nullif(r.method, '') as method, r.valid_from, r.valid_to,
                   nullif(r.township, '') as township, r.area_m2, r.owner_organ
              from place.mining_right r""",
            true,
            true,
            Optional.of(new Days("valid_from", "valid_to")),
            List.of(
                    text("licence_no"),
                    text("mine"),
                    text("mine_name"),
                    text("holder"),
                    text("mineral"),
                    text("method"),
                    day("valid_from"),
                    day("valid_to"),
                    text("township"),
                    area("area_m2"),
                    text("owner_organ")));

    private static final FeatureClass RESTRICTED = new FeatureClass(
            "restricted-zones",
            false,
            Key.UUID,
            """
            select z.id, z.outline, null::float as lon, null::float as lat, z.extent,
                   z.zone_no, nullif(z.name, '') as name, z.kind, z.area_m2, z.owner_organ
              from place.restricted z""",
            true,
            true,
            Optional.empty(),
            List.of(
                    text("zone_no"),
                    text("name"),
                    coded("kind", "zone.", List.of("RED_LINE", "FARMLAND", "WATER_SOURCE", "OTHER")),
                    area("area_m2"),
                    text("owner_organ")));

    private static final FeatureClass PATCHES = new FeatureClass(
            "patches",
            false,
            Key.UUID,
            """
            select p.id, p.outline, null::float as lon, null::float as lat, p.extent,
                   p.patch_no, p.observed_on, p.previous_on, nullif(p.kind, '') as change, nullif(p.source, '') as source,
                   nullif(p.township, '') as township, p.area_m2, p.owner_organ
              from place.patch p""",
            true,
            true,
            Optional.of(new Days("observed_on", "observed_on")),
            List.of(
                    text("patch_no"),
                    day("observed_on"),
                    day("previous_on"),
                    text("change"),
                    text("source"),
                    text("township"),
                    area("area_m2"),
                    text("owner_organ")));

    /** What screening noticed. It is to be looked into: nothing in it has been established. */
    private static final FeatureClass OBSERVATIONS = new FeatureClass(
            "observations",
            false,
            Key.UUID,
            """
            select o.id, o.outline, null::float as lon, null::float as lat, o.extent,
                   o.patch_no, o.patch::text as patch, o.mine::text as mine, nullif(o.township, '') as township, o.observed_on,
                   o.area_m2, o.beyond_m2, o.restricted_m2, o.state, o.rejection, o.owner_organ
              from observe.observation o""",
            true,
            true,
            Optional.of(new Days("observed_on", "observed_on")),
            List.of(
                    text("patch_no"),
                    text("patch"),
                    text("mine"),
                    text("township"),
                    day("observed_on"),
                    area("area_m2"),
                    area("beyond_m2"),
                    area("restricted_m2"),
                    coded("state", "observation.state.", List.of("SCREENED", "REJECTED", "ADOPTED")),
                    coded(
                            "rejection",
                            "rejection.",
                            List.of(
                                    "LICENSED_MINING",
                                    "RESTORATION_WORKS",
                                    "LAND_USE_APPROVED",
                                    "CLOUD_OR_SHADOW",
                                    "PSEUDO_CHANGE",
                                    "NATURAL_CHANGE",
                                    "BELOW_SLIVER",
                                    "DUPLICATE",
                                    "OTHER")),
                    text("owner_organ")));

    private static final FeatureClass PROBLEMS = new FeatureClass(
            "problems",
            false,
            Key.UUID,
            """
            select p.id, p.outline, null::float as lon, null::float as lat, p.extent,
                   p.year, p.serial, p.title, p.fact, p.mine::text as mine, nullif(p.township, '') as township, p.area_m2,
                   p.duty_holder, p.holder_name, p.requirement, p.opened_on, p.term_on, p.state, p.owner_organ, p.checker_organ
              from problem.problem p""",
            true,
            false,
            Optional.of(new Days("opened_on", "opened_on")),
            List.of(
                    whole("year"),
                    whole("serial"),
                    text("title"),
                    text("fact"),
                    text("mine"),
                    text("township"),
                    area("area_m2"),
                    coded("duty_holder", "problem.holder.", HOLDERS),
                    text("holder_name"),
                    text("requirement"),
                    day("opened_on"),
                    day("term_on"),
                    coded("state", "problem.state.", List.of("OPEN", "WRITTEN_OFF")),
                    text("owner_organ"),
                    text("checker_organ")));

    /** The public copy alone, so nothing that its redaction took out; a place only where the copy has one. */
    private static final FeatureClass PUBLIC_PROBLEMS = new FeatureClass(
            "public-problems",
            true,
            Key.ADDRESS,
            """
            select c.address as id, null::bytea as outline, (c.body ->> 'lon')::float as lon, (c.body ->> 'lat')::float as lat,
                   c.kind, c.year, c.title, c.organ_name as organ, c.township, nullif(c.township_name, '') as township_name,
                   c.body ->> 'fact' as fact, c.body ->> 'holder' as holder, c.body ->> 'requirement' as requirement,
                   c.body ->> 'result' as result, (c.body ->> 'area_m2')::float as area_m2,
                   nullif(c.body ->> 'openedOn', '')::date as opened_on, nullif(c.body ->> 'endedOn', '')::date as ended_on,
                   c.state, c.published_on
              from publicity.public_copy c
             where c.state <> 'WITHDRAWN'""",
            false,
            false,
            Optional.of(new Days("published_on", "published_on")),
            List.of(
                    coded("kind", "publicity.kind.", List.of("ACCEPTANCE", "CLOSED")),
                    whole("year"),
                    text("title"),
                    text("organ"),
                    text("township"),
                    text("township_name"),
                    text("fact"),
                    text("holder"),
                    text("requirement"),
                    text("result"),
                    area("area_m2"),
                    day("opened_on"),
                    day("ended_on"),
                    coded("state", "publicity.state.", List.of("PUBLISHED", "CORRECTED")),
                    day("published_on")));

    static final List<FeatureClass> ALL =
            List.of(MINES, MINE_OUTLINES, RIGHTS, RESTRICTED, PATCHES, OBSERVATIONS, PROBLEMS, PUBLIC_PROBLEMS);

    private FeatureClasses() {}

    static Optional<FeatureClass> find(String id) {
        return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private static Field text(String name) {
        return new Field(name, Kind.TEXT, "", List.of());
    }

    private static Field coded(String name, String words, List<String> codes) {
        return new Field(name, Kind.TEXT, words, codes);
    }

    private static Field whole(String name) {
        return new Field(name, Kind.WHOLE, "", List.of());
    }

    private static Field area(String name) {
        return new Field(name, Kind.METRES2, "", List.of());
    }

    private static Field day(String name) {
        return new Field(name, Kind.DAY, "", List.of());
    }
}
