package cn.qingshan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.nimbusds.jose.JWSObject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("信封的签名可用别的程序核对")
class JwsTest {

    private final Pair ed25519 = new Pair();
    private final Pair sm2 = new Pair(SignatureScheme.SM2, SignatureScheme.SM2);

    @TempDir
    Path folder = Path.of("");

    private static String envelope(Pair pair) {
        return pair.bureau.channel().send(Pair.problem(1, 1)).text();
    }

    private static byte[] signed(String compact) {
        return compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] signature(String compact) {
        return Base64.getUrlDecoder().decode(compact.substring(compact.lastIndexOf('.') + 1));
    }

    @Test
    @DisplayName("RFC 8037 附录 A.4 的例子")
    void the_example_of_the_rfc_comes_out_letter_by_letter() {
        var signer = EnvelopeSigner.parse(
                "{\"crv\":\"Ed25519\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\",\"kty\":\"OKP\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");
        assertThat(Jws.sign(
                        "{\"alg\":\"EdDSA\"}", "Example of Ed25519 signing".getBytes(StandardCharsets.UTF_8), signer))
                .isEqualTo(
                        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    }

    @Test
    @DisplayName("GM/T 0003.5-2012 的例子：SM2 签名，摘要 SM3")
    void the_example_of_the_sm2_standard_is_verified() throws GeneralSecurityException, JoseException {
        var hex = HexFormat.of();
        var key = Sm2.publicKey(hex.parseHex("04" + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"));
        byte[] signature = hex.parseHex("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");
        Sm2.known();
        var algorithm = AlgorithmFactoryFactory.getInstance()
                .getJwsAlgorithmFactory()
                .getAlgorithm(SignatureScheme.SM2.algorithm());
        byte[] message = "message digest".getBytes(StandardCharsets.US_ASCII);
        assertThat(algorithm.verifySignature(signature, key, message, new ProviderContext()))
                .isTrue();
        message[0]++;
        assertThat(algorithm.verifySignature(signature, key, message, new ProviderContext()))
                .isFalse();
        assertThat(Sm2.pointOf(hex.parseHex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8")))
                .isEqualTo(hex.parseHex("04" + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                        + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"));
    }

    @Test
    void the_jdk_alone_verifies_an_ed25519_envelope() throws GeneralSecurityException {
        String text = envelope(ed25519);
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(jdkKey(ed25519.bureau.party.firstKey().bytes()));
        verifier.update(signed(text));
        assertThat(verifier.verify(signature(text))).isTrue();
    }

    /** From the 32 bytes by RFC 8032, 5.1.3, not by the way the program goes. */
    private static PublicKey jdkKey(byte[] littleEndian) throws GeneralSecurityException {
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = littleEndian[31 - i];
        }
        boolean odd = big[0] < 0;
        big[0] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    }

    @Test
    void bouncy_castle_verifies_what_the_jdk_signed() {
        String text = envelope(ed25519);
        var verifier = new Ed25519Signer();
        verifier.init(
                false,
                new Ed25519PublicKeyParameters(ed25519.bureau.party.firstKey().bytes()));
        byte[] signed = signed(text);
        verifier.update(signed, 0, signed.length);
        assertThat(verifier.verifySignature(signature(text))).isTrue();
    }

    @Test
    @DisplayName("另一个 JOSE 库读出同样的头、内容和待签文字")
    void another_jose_library_reads_the_same() throws ParseException {
        for (var pair : new Pair[] {ed25519, sm2}) {
            String text = envelope(pair);
            var read = JWSObject.parse(text);
            assertThat(read.getHeader().getAlgorithm().getName())
                    .isEqualTo(pair.bureau.party.firstKey().scheme().algorithm());
            assertThat(read.getHeader().getKeyID())
                    .isEqualTo(pair.bureau.party.firstKey().id());
            assertThat(read.getHeader().getType().getType()).isEqualTo("qingshan-envelope");
            assertThat(read.getHeader().getCustomParam("number")).isEqualTo(1L);
            assertThat(read.getPayload().toJSONObject()).containsEntry("owner", Pair.BUREAU);
            assertThat(read.getSigningInput()).isEqualTo(signed(text));
            assertThat(read.getSignature().decode()).isEqualTo(signature(text));
        }
    }

    @Test
    @DisplayName("SM2：经另一条路核对（轻量接口，不经 JCA）")
    void sm2_is_verified_by_the_other_path_of_bouncy_castle() {
        String text = envelope(sm2);
        var domain = new ECDomainParameters(Sm2.CURVE.getCurve(), Sm2.CURVE.getG(), Sm2.CURVE.getN());
        var verifier = new SM2Signer(PlainDSAEncoding.INSTANCE);
        verifier.init(
                false,
                new ECPublicKeyParameters(
                        Sm2.CURVE
                                .getCurve()
                                .decodePoint(sm2.bureau.party.firstKey().bytes()),
                        domain));
        byte[] signed = signed(text);
        verifier.update(signed, 0, signed.length);
        assertThat(verifier.verifySignature(signature(text))).isTrue();
    }

    @Test
    @DisplayName("OpenSSL 核对 Ed25519 信封")
    void openssl_verifies_an_ed25519_envelope() throws IOException, InterruptedException {
        String text = envelope(ed25519);
        byte[] der = ByteBuffer.allocate(44)
                .put(HexFormat.of().parseHex("302a300506032b6570032100"))
                .put(ed25519.bureau.party.firstKey().bytes())
                .array();
        Files.write(folder.resolve("signature"), signature(text));
        assertThat(openssl(der, signed(text), "-rawin")).isZero();
        assertThat(openssl(der, Arrays.copyOf(signed(text), 20), "-rawin")).isNotZero();
    }

    @Test
    @DisplayName("OpenSSL 核对 SM2 信封")
    void openssl_verifies_an_sm2_envelope() throws IOException, InterruptedException {
        String text = envelope(sm2);
        // SubjectPublicKeyInfo: id-ecPublicKey 1.2.840.10045.2.1, curve sm2p256v1 1.2.156.10197.1.301
        byte[] der = ByteBuffer.allocate(26 + 65)
                .put(HexFormat.of().parseHex("3059301306072a8648ce3d020106082a811ccf5501822d034200"))
                .put(sm2.bureau.party.firstKey().bytes())
                .array();
        Files.write(folder.resolve("signature"), EcdsaUsingShaAlgorithm.convertConcatenatedToDer(signature(text)));
        String[] how = {"-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"};
        assertThat(openssl(der, signed(text), how)).isZero();
        assertThat(openssl(der, Arrays.copyOf(signed(text), 20), how)).isNotZero();
    }

    private int openssl(byte[] publicKey, byte[] message, String... how) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                        + "\n-----END PUBLIC KEY-----\n");
        Files.write(folder.resolve("message"), message);
        var command = new ArrayList<>(List.of(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                "key.pem",
                "-in",
                "message",
                "-sigfile",
                "signature"));
        command.addAll(Arrays.asList(how));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
        } catch (IOException e) {
            assumeThat(false).as("OpenSSL is not installed: skipped").isTrue();
            throw e;
        }
        int exit = process.waitFor();
        if (exit != 0) {
            System.out.println(
                    "openssl: " + Files.readString(folder.resolve("said")).strip());
        }
        return exit;
    }

    @Test
    void the_key_read_by_hand_is_the_one_the_program_reads() throws GeneralSecurityException {
        var program = ((EdECPublicKey) ed25519.bureau.party.firstKey().key()).getPoint();
        var byHand = ((EdECPublicKey) jdkKey(ed25519.bureau.party.firstKey().bytes())).getPoint();
        assertThat(program.getY()).isEqualTo(byHand.getY());
        assertThat(program.isXOdd()).isEqualTo(byHand.isXOdd());
    }
}
