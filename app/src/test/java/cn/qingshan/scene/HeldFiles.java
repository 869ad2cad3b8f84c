package cn.qingshan.scene;

import cn.qingshan.imagery.catalogue.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Files of scenes that a test keeps from being read through, for as long as it looks at what pages say meanwhile. */
public final class HeldFiles implements SceneFolder.FileDigest {

    private final ReentrantLock gate = new ReentrantLock();
    private final Condition opened = gate.newCondition();
    private boolean held;

    public void hold() {
        gate.lock();
        held = true;
        gate.unlock();
    }

    public void letGo() {
        gate.lock();
        held = false;
        opened.signalAll();
        gate.unlock();
    }

    @Override
    public String of(Path file) throws IOException {
        gate.lock();
        while (held) {
            opened.awaitUninterruptibly();
        }
        gate.unlock();
        return Digests.of(file);
    }
}
