package cn.qingshan.node;

import cn.qingshan.database.DataFolder;
import cn.qingshan.exchange.EnvelopeSigner;
import cn.qingshan.exchange.SignatureScheme;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** 节点密钥. The keys that sign this node's envelopes, numbered from 1; their secrets lie in the data folder beside that of the ledger. */
@Component
class NodeKeys {

    private final DataFolder folder;
    private final SecureRandom random;
    private final SignatureScheme scheme;

    /** @param scheme of keys yet to be made: {@code ED25519}, or {@code SM2} where it is required */
    NodeKeys(
            DataFolder folder,
            SecureRandom random,
            @Value("${qingshan.node.signature:ED25519}") SignatureScheme scheme) {
        this.folder = folder;
        this.random = random;
        this.scheme = scheme;
    }

    private static String name(int number) {
        return "node-key-" + number;
    }

    private boolean exists(int number) {
        return Files.exists(folder.root().resolve("secrets").resolve(name(number)));
    }

    private EnvelopeSigner key(int number) {
        return EnvelopeSigner.parse(folder.secret(
                name(number), () -> EnvelopeSigner.generate(scheme, random).print()));
    }

    /** The youngest; made at the first call. */
    synchronized EnvelopeSigner newest() {
        int number = 1;
        while (exists(number + 1)) {
            number++;
        }
        return key(number);
    }

    /** Makes another one, which signs nothing until it is announced. */
    synchronized EnvelopeSigner another() {
        int number = 1;
        while (exists(number)) {
            number++;
        }
        return key(number);
    }

    Optional<EnvelopeSigner> of(String id) {
        for (int number = 1; exists(number); number++) {
            var signer = key(number);
            if (signer.publicKey().id().equals(id)) {
                return Optional.of(signer);
            }
        }
        return Optional.empty();
    }
}
