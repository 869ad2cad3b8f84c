package cn.qingshan.imagery.change;

import java.io.IOException;

/** Scenes to patches. */
public final class ChangeDetection {

    private ChangeDetection() {}

    /**
     * Looks for changes.
     *
     * @throws ChangeRefused when the question can't be answered: by a sentence that names what is missing
     * @throws IOException when the disk fails
     */
    public static ChangeResult detect(ChangeRequest request, Progress progress) throws ChangeRefused, IOException {
        throw new UnsupportedOperationException("not yet");
    }
}
