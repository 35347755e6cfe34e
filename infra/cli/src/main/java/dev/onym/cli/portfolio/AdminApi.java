package dev.onym.cli.portfolio;

import dev.onym.cli.sandbox.AdminClient;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** messaging-service's admin API behind the edge. Each call can be repeated. */
public final class AdminApi implements AutoCloseable {
    private final AdminClient client;

    /** @param token with the scope {@code admin} */
    public AdminApi(URI edge, String token) {
        this.client = new AdminClient(edge, token);
    }

    /** Registers an application, or gives it other secrets. */
    public void putApplication(String name, String appSecret, String verifyToken) {
        client.send("PUT", "/api/v1/applications/" + name, Map.of("appSecret", appSecret, "verifyToken", verifyToken));
    }

    /**
     * Registers numbers, and their portfolio where it is new.
     *
     * @param applications speak for the portfolio, and no others do; null: as it was, or the only one there is
     */
    public void putPortfolio(
            PortfolioId portfolio, WabaId waba, List<BusinessNumber> numbers, @Nullable List<String> applications) {
        Map<String, Object> body = new HashMap<>(Map.of("wabaId", waba.value(), "numbers", numbers));
        if (applications != null) {
            body.put("applications", applications);
        }
        client.send("PUT", "/api/v1/portfolios/" + portfolio.value(), body);
    }

    @Override
    public void close() {
        client.close();
    }
}
