package dev.onym.local.sandbox;

import dev.onym.cli.portfolio.AdminApi;
import dev.onym.cli.portfolio.BusinessNumber;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import java.util.List;

/** What a sandbox comes with; the ids are those of the payload examples, the numbers are reserved for fiction. */
public final class SandboxData {
    public static final String APPLICATION = "sandbox";
    public static final PortfolioId PORTFOLIO = new PortfolioId("770100000000021");
    public static final WabaId WABA = new WabaId("215300000000417");
    public static final List<BusinessNumber> NUMBERS = List.of(
            new BusinessNumber(new PhoneNumberId("618200000000934"), "14155550100"),
            new BusinessNumber(new PhoneNumberId("618200000000935"), "14155550101"));

    private SandboxData() {}

    /** Registers all of it; said again at every start. */
    public static void register(AdminApi api, String appSecret, String verifyToken) {
        api.putApplication(APPLICATION, appSecret, verifyToken);
        api.putPortfolio(PORTFOLIO, WABA, NUMBERS, null);
    }
}
