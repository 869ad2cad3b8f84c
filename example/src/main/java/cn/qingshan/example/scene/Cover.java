package cn.qingshan.example.scene;

/** What lies on the ground. */
public enum Cover {
    FOREST("林地"),
    SCRUB("灌草地"),
    FARMLAND("耕地"),
    BARE_ROCK("裸岩"),
    WATER("水面"),
    SETTLEMENT("村镇"),
    /** Dug, covered with waste or sunk by mining, and not under restoration. */
    DUG("采损"),
    /** Restoration was done; how green it is says the {@link Restoration}. */
    GREENING("复绿"),
    BURNT("火烧迹地"),
    LOGGED("采伐迹地"),
    BUILT("建设用地"),
    POND("鱼塘"),
    /** Moved earth that is no mining: terraces, roadbeds. */
    LEVELLED("平整土地");

    private final String chinese;

    Cover(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
