package cn.qingshan.exchange;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.bouncycastle.util.BigIntegers;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jwa.AlgorithmInfo;
import org.jose4j.jwa.CryptoPrimitive;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.keys.KeyPersuasion;
import org.jose4j.lang.InvalidKeyException;
import org.jose4j.lang.JoseException;

/** SM2 with SM3 as one more algorithm of jose4j, computed by BouncyCastle (which is not installed as a provider of the whole program). */
final class Sm2 extends AlgorithmInfo implements JsonWebSignatureAlgorithm {

    static final int COORDINATE = 32;
    private static final int SIGNATURE = 2 * COORDINATE;
    private static final Provider PROVIDER = new BouncyCastleProvider();
    static final ECParameterSpec CURVE = curve();

    static {
        AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().registerAlgorithm(new Sm2());
    }

    private Sm2() {
        setAlgorithmIdentifier(SignatureScheme.SM2.algorithm());
        setJavaAlgorithm("SM3withSM2");
        setKeyPersuasion(KeyPersuasion.ASYMMETRIC);
        setKeyType("EC");
    }

    /** Makes jose4j know the algorithm. */
    static void known() {
        // the class is initialised, no more is needed
    }

    private static ECParameterSpec curve() {
        var x9 = CustomNamedCurves.getByName("sm2p256v1");
        return new ECParameterSpec(x9.getCurve(), x9.getG(), x9.getN(), x9.getH());
    }

    /** @param point 0x04 ‖ x ‖ y */
    static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("EC", PROVIDER)
                    .generatePublic(new ECPublicKeySpec(CURVE.getCurve().decodePoint(point), CURVE));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("Not a point of the SM2 curve", e);
        }
    }

    static PrivateKey privateKey(byte[] secret) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", PROVIDER).generatePrivate(new ECPrivateKeySpec(number(secret), CURVE));
    }

    static byte[] pointOf(byte[] secret) {
        return CURVE.getG().multiply(number(secret)).normalize().getEncoded(false);
    }

    /** Whether the bytes are a secret key: 1 to n-2 (GB/T 32918.1). */
    static boolean isSecret(byte[] secret) {
        var d = number(secret);
        return secret.length == COORDINATE
                && d.signum() > 0
                && d.compareTo(CURVE.getN().subtract(BigInteger.ONE)) < 0;
    }

    private static BigInteger number(byte[] bytes) {
        return BigIntegers.fromUnsignedByteArray(bytes);
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public CryptoPrimitive prepareForSign(Key key, ProviderContext context) throws JoseException {
        try {
            var signature = Signature.getInstance(getJavaAlgorithm(), PROVIDER);
            signature.initSign((PrivateKey) key);
            return new CryptoPrimitive(signature);
        } catch (GeneralSecurityException e) {
            throw new JoseException("SM2 does not sign", e);
        }
    }

    @Override
    public byte[] sign(CryptoPrimitive primitive, byte[] bytes) throws JoseException {
        try {
            var signature = primitive.getSignature();
            signature.update(bytes);
            return EcdsaUsingShaAlgorithm.convertDerToConcatenated(signature.sign(), SIGNATURE);
        } catch (GeneralSecurityException | IOException e) {
            throw new JoseException("SM2 does not sign", e);
        }
    }

    @Override
    public boolean verifySignature(byte[] signed, Key key, byte[] bytes, ProviderContext context) {
        if (signed.length != SIGNATURE || isZero(signed, 0) || isZero(signed, COORDINATE)) {
            return false;
        }
        try {
            var signature = Signature.getInstance(getJavaAlgorithm(), PROVIDER);
            signature.initVerify((PublicKey) key);
            signature.update(bytes);
            return signature.verify(EcdsaUsingShaAlgorithm.convertConcatenatedToDer(signed));
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    private static boolean isZero(byte[] bytes, int from) {
        return Arrays.equals(bytes, from, from + COORDINATE, new byte[COORDINATE], 0, COORDINATE);
    }

    @Override
    public void validateSigningKey(Key key) throws InvalidKeyException {
        if (!(key instanceof PrivateKey)) {
            throw new InvalidKeyException("SM2 signs with a private key");
        }
    }

    @Override
    public void validateVerificationKey(Key key) throws InvalidKeyException {
        if (!(key instanceof PublicKey)) {
            throw new InvalidKeyException("SM2 verifies with a public key");
        }
    }
}
