package cn.qingshan.example;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is written, not drawn: the names, and which mine shows what in which quarter. A line of the tables is a wish;
 * {@link CountyDrawing} finds a place where it comes true.
 */
final class Roster {

    private Roster() {}

    /** @param upland wants high ground */
    record TownshipLine(String name, String englishName, boolean upland) {}

    /**
     * @param operator empty where the responsible party is extinct or unknown
     * @param right validity of the mining right, empty where there is none
     * @param right_ha its area
     * @param inRedLine whether the mine is older than the red line that now covers it
     */
    record MineLine(
            String township,
            String name,
            String englishName,
            String mineral,
            Mine.Method method,
            Mine.Status status,
            Mine.Responsibility responsibility,
            Optional<String> operator,
            Optional<Validity> right,
            double right_ha,
            boolean inRedLine,
            Optional<LocalDate> closedOn,
            boolean recovering,
            List<PatchLine> patches) {}

    record Validity(LocalDate from, LocalDate to) {}

    /** @param wish W within, B beyond, F beyond and on farmland, S sliver beyond, X within an expired right, N under no right */
    record PatchLine(Quarter quarter, char wish, double area_ha) {}

    /** @param place U upland, R inside a red line, F on farmland, O open low ground */
    record StrayLine(Quarter quarter, char place, double area_ha, Patch.Kind kind, boolean mining, String note) {}

    record RedLineLine(String name, String englishName, int cells) {}

    static List<TownshipLine> townships() {
        return rows("""
                岚城镇   | Lancheng Town      | seat
                云台岭镇 | Yuntailing Town    | upland
                石笋坳镇 | Shisun'ao Town     | upland
                苍砚岭乡 | Cangyanling Township | upland
                竹隐乡   | Zhuyin Township    | upland
                松涧镇   | Songjian Town      | upland
                鹿蹊乡   | Luxi Township      | upland
                渡云桥镇 | Duyunqiao Town     | lowland
                鹭汀镇   | Luting Town        | lowland
                柳汐镇   | Liuxi Town         | lowland
                枫栖铺镇 | Fengqipu Town      | lowland
                桐霭乡   | Tong'ai Township   | lowland
                """).stream()
                .map(c -> new TownshipLine(c.get(0), c.get(1), c.get(2).equals("upland")))
                .toList();
    }

    static List<RedLineLine> redLines() {
        return rows("""
                云台岭水源涵养生态保护红线   | Yuntailing Water-Source Red Line   | 66
                苍砚岭生物多样性生态保护红线 | Cangyanling Biodiversity Red Line  | 60
                石笋坳石漠化防治生态保护红线 | Shisun'ao Karst Red Line           | 46
                竹隐水土保持生态保护红线     | Zhuyin Soil-Conservation Red Line  | 44
                鹿蹊河源生态保护红线         | Luxi Headwaters Red Line           | 38
                """).stream()
                .map(c -> new RedLineLine(c.get(0), c.get(1), Integer.parseInt(c.get(2))))
                .toList();
    }

    /**
     * township | name | English | mineral | method | status | operator, or LEGACY, or ? to be confirmed | validity and
     * hectares of the right, or - | marks: R in a red line, V recovering, closed:day | patches: quarter, wish, hectares.
     * The first line is the main walk; the line marked L is the second.
     */
    static List<MineLine> mines() {
        return rows("""
                云台岭镇 | 云台岭石灰岩矿 | Yuntailing Limestone Quarry | 石灰岩 | 露天 | 生产 | 云岭市岚峰石料有限公司 | 2017-05-18/2027-05-17 32 | - | 24Q3 W 1.4, 25Q1 W 1.1, 25Q4 W 1.9, 26Q3 B 4.6
                鹿蹊乡 | 白石坳石灰岩矿 | Baishi'ao Limestone Quarry | 石灰岩 | 露天 | 废弃 | LEGACY | - | L closed:2009-10-31 | 24Q4 N 0.8, 25Q3 N 1.3, 26Q3 N 2.2
                云台岭镇 | 鸦栖岩建筑石料矿 | Yaqiyan Building-Stone Quarry | 建筑石料用灰岩 | 露天 | 生产 | 青岚鸦栖岩建材有限公司 | 2019-03-01/2029-02-28 24 | - | 25Q2 W 1.2, 26Q1 W 1.5
                云台岭镇 | 半月冲页岩矿 | Banyuechong Shale Quarry | 页岩 | 露天 | 停产 | 青岚半月冲新型墙材厂 | 2014-11-20/2024-11-19 9 | - | 24Q3 W 0.6, 25Q3 X 0.8, 26Q3 X 1.1
                云台岭镇 | 老鹳坡石灰窑采坑 | Laoguanpo Lime-Kiln Pit | 石灰岩 | 露天 | 废弃 | LEGACY | - | V closed:2003-12-31 | 24Q2 N 3.2, 25Q1 N 2.4, 25Q4 N 1.5, 26Q3 N 0.7
                石笋坳镇 | 石笋坳大理岩矿 | Shisun'ao Marble Quarry | 大理岩 | 露天 | 生产 | 云岭市石笋大理石有限公司 | 2018-08-10/2028-08-09 21 | - | 24Q4 W 0.9, 25Q4 B 2.6, 26Q3 W 1.0
                石笋坳镇 | 双灯岩石灰岩矿 | Shuangdengyan Limestone Quarry | 石灰岩 | 露天 | 生产 | 青岚双灯岩矿业有限公司 | 2020-01-15/2030-01-14 28 | - | 25Q2 W 1.8, 26Q2 W 2.0
                石笋坳镇 | 落雁坪石膏矿 | Luoyanping Gypsum Mine | 石膏 | 地下 | 生产 | 云岭市落雁石膏有限公司 | 2016-06-30/2026-12-29 118 | - | 26Q3 W 0.8
                石笋坳镇 | 青猿洞方解石矿 | Qingyuandong Calcite Mine | 方解石 | 地下 | 关闭 | LEGACY | - | closed:2012-06-30 | 25Q2 N 0.6
                苍砚岭乡 | 苍砚岭锰矿 | Cangyanling Manganese Mine | 锰矿 | 地下 | 生产 | 青岚苍砚锰业有限责任公司 | 2015-12-01/2027-11-30 146 | - | 25Q3 W 1.0, 26Q2 W 1.2
                苍砚岭乡 | 墨池湾锰矿 | Mochiwan Manganese Mine | 锰矿 | 露天 | 停产 | 青岚墨池锰业有限责任公司 | 2013-09-05/2025-09-04 38 | - | 24Q4 W 1.6, 25Q4 X 1.9, 26Q3 X 2.3
                苍砚岭乡 | 砚底滩石煤矿 | Yanditan Stone-Coal Pit | 石煤 | 露天 | 废弃 | LEGACY | - | R closed:2006-08-31 | 24Q3 N 2.9, 26Q1 N 3.1
                苍砚岭乡 | 挂榜岭硅石矿 | Guabangling Quartzite Quarry | 硅石 | 露天 | 生产 | 云岭市挂榜硅业有限公司 | 2012-04-12/2032-04-11 19 | R | 26Q2 W 1.3
                竹隐乡 | 竹隐花岗岩矿 | Zhuyin Granite Quarry | 饰面用花岗岩 | 露天 | 生产 | 青岚竹隐石材有限公司 | 2021-07-01/2031-06-30 26 | - | 25Q2 W 1.4, 26Q3 B 3.4
                竹隐乡 | 长蓑岭花岗岩矿 | Changsuoling Granite Quarry | 建筑用花岗岩 | 露天 | 生产 | 青岚长蓑石业有限公司 | 2022-02-18/2027-02-17 17 | - | 25Q3 S 1.2, 26Q2 W 0.9
                竹隐乡 | 听泉坞高岭土矿 | Tingquanwu Kaolin Pit | 高岭土 | 露天 | 关闭 | 青岚听泉瓷土有限公司 | - | V closed:2023-05-31 | 24Q2 N 5.6, 24Q4 N 4.7, 25Q3 N 3.1, 26Q2 N 1.6
                竹隐乡 | 鸬鹚石钾长石矿 | Lucishi Feldspar Pit | 钾长石 | 露天 | 废弃 | ? | - | closed:2014-03-31 | 25Q4 N 0.9
                松涧镇 | 松涧煤矿 | Songjian Coal Mine | 煤 | 地下 | 生产 | 云岭市松涧煤业有限公司 | 2011-10-28/2031-10-27 286 | - | 25Q2 W 1.2, 26Q1 W 2.1
                松涧镇 | 三岔涧煤矿 | Sanchajian Coal Mine | 煤 | 地下 | 关闭 | 青岚三岔涧煤业有限公司 | 2008-03-20/2018-03-19 174 | closed:2017-12-31 | 25Q1 X 1.4, 26Q2 X 2.0
                松涧镇 | 松涧砂岩矿 | Songjian Sandstone Quarry | 建筑用砂岩 | 露天 | 生产 | 青岚松涧砂石有限公司 | 2020-09-09/2026-09-08 14 | - | 25Q3 W 0.8, 26Q3 B 1.9
                松涧镇 | 雾鼓岭矸石山 | Wuguling Gangue Heap | 煤 | 地下 | 废弃 | LEGACY | - | V closed:2001-09-30 | 24Q3 N 4.4, 25Q2 N 3.3, 26Q1 N 1.9
                鹿蹊乡 | 鹿蹊铁矿 | Luxi Iron Mine | 铁矿 | 地下 | 停产 | 青岚鹿蹊矿业有限公司 | 2016-01-22/2026-01-21 96 | - | 24Q4 W 0.9, 26Q2 X 1.2
                鹿蹊乡 | 回音壁建筑用砂岩矿 | Huiyinbi Sandstone Quarry | 建筑用砂岩 | 露天 | 生产 | 青岚回音建材有限公司 | 2021-11-11/2026-11-10 16 | - | 25Q4 W 1.1, 26Q3 W 1.2
                鹿蹊乡 | 藤桥萤石矿 | Tengqiao Fluorite Mine | 萤石 | 地下 | 生产 | 云岭市藤桥萤石有限公司 | 2019-05-27/2029-05-26 64 | - | 25Q3 W 0.5
                渡云桥镇 | 渡云桥砖瓦页岩矿 | Duyunqiao Brick-Shale Quarry | 砖瓦用页岩 | 露天 | 生产 | 青岚渡云新型建材有限公司 | 2022-06-16/2027-06-15 11 | - | 24Q3 W 0.6, 25Q4 F 1.8
                渡云桥镇 | 倒影塘砖瓦粘土采坑 | Daoyingtang Clay Pit | 砖瓦用粘土 | 露天 | 废弃 | LEGACY | - | closed:2010-12-31 | 24Q4 N 1.0
                渡云桥镇 | 斜晖洲建筑用砂矿 | Xiehuizhou Sand Pit | 建筑用砂 | 露天 | 关闭 | 青岚斜晖砂石经营部 | 2016-04-01/2021-03-31 8 | closed:2021-03-31 | 25Q3 X 0.7
                鹭汀镇 | 鹭汀石英砂岩矿 | Luting Quartz-Sandstone Quarry | 石英砂岩 | 露天 | 生产 | 云岭市鹭汀玻璃原料有限公司 | 2018-12-20/2028-12-19 22 | - | 25Q2 W 1.1, 26Q1 B 2.8
                鹭汀镇 | 寒蝉坡砖瓦页岩矿 | Hanchanpo Brick-Shale Quarry | 砖瓦用页岩 | 露天 | 停产 | 青岚寒蝉坡砖厂 | 2019-10-10/2027-01-09 10 | - | 25Q1 W 0.6
                鹭汀镇 | 九曲滩采砂坑 | Jiuqutan Sand Pit | 建筑用砂 | 露天 | 废弃 | ? | - | closed:2016-08-31 | 25Q3 N 1.2, 26Q3 N 1.4
                柳汐镇 | 柳汐石灰岩矿 | Liuxi Limestone Quarry | 水泥用石灰岩 | 露天 | 生产 | 云岭市柳汐水泥有限公司 | 2014-07-07/2034-07-06 52 | - | 24Q4 W 2.1, 25Q3 W 3.6, 26Q2 W 4.2
                柳汐镇 | 柳汐泥灰岩矿 | Liuxi Marl Quarry | 泥灰岩 | 露天 | 生产 | 云岭市柳汐水泥有限公司 | 2014-07-07/2034-07-06 18 | - | 25Q1 W 1.0, 26Q1 F 2.1
                柳汐镇 | 晚渡石膏矿 | Wandu Gypsum Mine | 石膏 | 地下 | 关闭 | LEGACY | - | closed:1998-12-31 | 25Q4 N 0.4
                枫栖铺镇 | 枫栖铺建筑用砂岩矿 | Fengqipu Sandstone Quarry | 建筑用砂岩 | 露天 | 生产 | 青岚枫栖建材有限公司 | 2021-04-25/2026-10-24 15 | - | 25Q2 S 1.6, 26Q2 W 1.0
                枫栖铺镇 | 红叶冲铅锌矿 | Hongyechong Lead-Zinc Mine | 铅锌矿 | 地下 | 停产 | 青岚红叶矿业有限公司 | 2017-09-30/2027-09-29 132 | - | 25Q4 W 0.7
                枫栖铺镇 | 雁字岭石灰岩矿 | Yanziling Limestone Quarry | 石灰岩 | 露天 | 关闭 | 青岚雁字石灰有限公司 | 2010-08-16/2020-08-15 13 | V closed:2020-08-15 | 24Q2 X 4.1, 24Q4 X 3.2, 25Q3 X 2.1, 26Q2 X 1.0
                桐霭乡 | 桐霭白云岩矿 | Tong'ai Dolomite Quarry | 白云岩 | 露天 | 生产 | 云岭市桐霭镁业有限公司 | 2020-05-06/2030-05-05 27 | - | 25Q2 W 1.5, 26Q3 S 2.1
                桐霭乡 | 望舒岭重晶石矿 | Wangshuling Barite Mine | 重晶石 | 地下 | 生产 | 青岚望舒矿业有限公司 | 2018-03-15/2028-03-14 74 | - | 25Q1 W 0.6
                桐霭乡 | 空谷岭花岗岩矿 | Kongguling Granite Quarry | 建筑用花岗岩 | 露天 | 废弃 | LEGACY | - | closed:2011-11-30 | 24Q3 N 1.5, 26Q1 N 1.8
                岚城镇 | 岚城西山石灰岩矿 | Lancheng Xishan Limestone Quarry | 石灰岩 | 露天 | 关闭 | 青岚县西山采石场 | 2005-02-01/2015-01-31 12 | closed:2015-01-31 | 24Q4 X 1.1
                """).stream().map(Roster::mine).toList();
    }

    /** Quarter, place, hectares, kind, digging or not, what is there. */
    static List<StrayLine> strays() {
        return rows("""
                24Q2 | U | 0.9 | EXCAVATION   | yes | 无证采挖山体石料
                24Q3 | O | 0.5 | BUILDING     | no  | 新建民房
                24Q4 | R | 1.2 | EXCAVATION   | yes | 红线内无证采石
                25Q1 | F | 0.6 | LEVELLING    | no  | 设施农用大棚平整
                25Q1 | O | 1.1 | BARE_GROUND  | no  | 云影伪变化
                25Q2 | U | 1.4 | EXCAVATION   | yes | 无证采挖砂石
                25Q2 | O | 2.2 | LEVELLING    | no  | 新建道路路基
                25Q3 | R | 0.7 | EXCAVATION   | yes | 红线内盗采硅石
                25Q3 | F | 0.8 | EXCAVATION   | yes | 农田内挖取砖瓦土
                25Q4 | O | 0.9 | BARE_GROUND  | no  | 鱼塘清淤
                26Q1 | R | 1.8 | OCCUPATION   | yes | 红线内倾倒废石
                26Q1 | O | 1.6 | BUILDING     | no  | 工业园厂房
                26Q2 | U | 2.3 | EXCAVATION   | yes | 以修路为名采石外运
                26Q2 | F | 1.3 | OCCUPATION   | yes | 农田内堆放碎石
                26Q3 | U | 1.1 | EXCAVATION   | yes | 无证采挖山体石料
                26Q3 | R | 0.9 | EXCAVATION   | yes | 红线内无证采石
                26Q3 | F | 0.7 | OCCUPATION   | yes | 农田内堆放煤矸石
                26Q3 | O | 0.4 | BUILDING     | no  | 新建民房
                26Q3 | O | 1.9 | LEVELLING    | no  | 果园坡改梯
                26Q3 | O | 8.6 | LEVELLING    | no  | 安置区场地平整
                """).stream()
                .map(c -> new StrayLine(
                        Quarter.of(c.get(0)),
                        c.get(1).charAt(0),
                        Double.parseDouble(c.get(2)),
                        Patch.Kind.valueOf(c.get(3)),
                        c.get(4).equals("yes"),
                        c.get(5)))
                .toList();
    }

    static List<Person> persons(List<Township> townships) {
        return rows("""
                zhou.heng  | 周衡   | Zhou Heng    | PROCURATORATE | P_CHIEF       | -
                lin.que    | 林阙   | Lin Que      | PROCURATORATE | P_HEAD        | -
                shen.mo    | 沈墨   | Shen Mo      | PROCURATORATE | P_OFFICER     | -
                tang.li    | 唐荔   | Tang Li      | PROCURATORATE | P_OFFICER     | -
                wei.ning   | 卫宁   | Wei Ning     | PROCURATORATE | P_ASSISTANT   | -
                he.an      | 何安   | He An        | PROCURATORATE | P_CASE_OFFICE | -
                ji.cheng   | 季澄   | Ji Cheng     | PROCURATORATE | ADMINISTRATOR | -
                gu.yuan    | 顾原   | Gu Yuan      | BUREAU        | B_HEAD        | -
                qin.yue    | 秦岳   | Qin Yue      | BUREAU        | B_MINING      | -
                meng.tao   | 孟涛   | Meng Tao     | BUREAU        | B_OFFICER     | -
                xu.lan     | 许岚   | Xu Lan       | BUREAU        | B_OFFICER     | -
                yan.qing   | 颜青   | Yan Qing     | BUREAU        | B_RESTORATION | -
                luo.zheng  | 罗正   | Luo Zheng    | BUREAU        | B_LEGAL       | -
                su.ping    | 苏平   | Su Ping      | BUREAU        | ADMINISTRATOR | -
                peng.shan  | 彭杉   | Peng Shan    | TOWNSHIP      | TOWN_WORKER   | 云台岭镇
                fang.he    | 方禾   | Fang He      | TOWNSHIP      | TOWN_WORKER   | 鹿蹊乡
                """).stream()
                .map(c -> new Person(
                        c.get(0),
                        c.get(1),
                        c.get(2),
                        Person.Organ.valueOf(c.get(3)),
                        c.get(4),
                        townships.stream()
                                .filter(t -> t.name().equals(c.get(5)))
                                .findFirst()))
                .toList();
    }

    private static MineLine mine(List<String> c) {
        boolean operated = !c.get(6).equals("LEGACY") && !c.get(6).equals("?");
        String marks = c.get(8);
        int closed = marks.indexOf("closed:");
        Optional<Validity> right = Optional.empty();
        double right_ha = 0;
        if (!c.get(7).equals("-")) {
            String[] part = c.get(7).split("[/ ]");
            right = Optional.of(new Validity(LocalDate.parse(part[0]), LocalDate.parse(part[1])));
            right_ha = Double.parseDouble(part[2]);
        }
        return new MineLine(
                c.get(0),
                c.get(1),
                c.get(2),
                c.get(3),
                c.get(4).equals("露天") ? Mine.Method.OPEN_PIT : Mine.Method.UNDERGROUND,
                Arrays.stream(Mine.Status.values())
                        .filter(s -> s.chinese().equals(c.get(5)))
                        .findFirst()
                        .orElseThrow(),
                operated
                        ? Mine.Responsibility.OPERATOR
                        : c.get(6).equals("?") ? Mine.Responsibility.TO_BE_CONFIRMED : Mine.Responsibility.LEGACY,
                operated ? Optional.of(c.get(6)) : Optional.empty(),
                right,
                right_ha,
                Arrays.asList(marks.split(" ")).contains("R"),
                closed < 0 ? Optional.empty() : Optional.of(LocalDate.parse(marks.substring(closed + 7, closed + 17))),
                Arrays.asList(marks.split(" ")).contains("V"),
                Arrays.stream(c.get(9).split(", "))
                        .map(p -> p.split(" "))
                        .map(p -> new PatchLine(Quarter.of(p[0]), p[1].charAt(0), Double.parseDouble(p[2])))
                        .toList());
    }

    private static List<List<String>> rows(String table) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : table.lines().toList()) {
            rows.add(Arrays.stream(line.split("\\|")).map(String::strip).toList());
        }
        return rows;
    }
}
