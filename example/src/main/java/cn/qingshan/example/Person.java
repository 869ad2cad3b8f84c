package cn.qingshan.example;

import java.util.Optional;

/**
 * A fictional person who signs in. No password here.
 *
 * @param post one of {@code P_CHIEF P_HEAD P_OFFICER P_ASSISTANT P_CASE_OFFICE B_HEAD B_MINING B_OFFICER B_RESTORATION
 *     B_LEGAL TOWN_WORKER ADMINISTRATOR}
 * @param township where a town worker works
 */
public record Person(
        String signIn, String name, String englishName, Organ organ, String post, Optional<Township> township) {

    public enum Organ {
        PROCURATORATE("青岚县人民检察院", "Qinglan County People's Procuratorate"),
        BUREAU("青岚县自然资源局", "Qinglan County Natural Resources Bureau"),
        /** 乡镇人民政府; which one is {@link Person#township}. */
        TOWNSHIP("乡镇人民政府", "Township People's Government");

        private final String chinese;
        private final String english;

        Organ(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String chinese() {
            return chinese;
        }

        public String english() {
            return english;
        }
    }
}
