package cn.qingshan.law.procedure.civil;

import java.math.BigDecimal;
import java.util.List;

/** An event that states the claims. Amounts in CNY; an amount of zero is none. */
public interface Claiming {

    List<Claim> claims();

    BigDecimal restorationCost();

    BigDecimal serviceLoss();

    BigDecimal permanentLoss();

    BigDecimal damages();

    BigDecimal punitiveDamages();

    BigDecimal expenses();

    boolean intentional();

    boolean seriousConsequences();
}
