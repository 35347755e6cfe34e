package dev.onym.messaging.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.contract.messaging.ApplicationName;
import dev.onym.messaging.Refusal;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.CommonRefusal;
import dev.onym.service.problem.Refused;
import dev.onym.service.store.Projections;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Portfolios, for operators. */
@Path("/api/v1/portfolios")
@Permitted(Permission.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Portfolios", description = "Whose business numbers are known here. Needs the scope admin.")
public class PortfolioResource {
    /** Longest wait of a writer to see in the list what was written. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Portfolios portfolios;
    private final Applications applications;
    private final BusinessNumbers numbers;
    private final PortfolioList list;
    private final Projections projections;
    private final Caller caller;

    PortfolioResource(
            Portfolios portfolios,
            Applications applications,
            BusinessNumbers numbers,
            PortfolioList list,
            Projections projections,
            Caller caller) {
        this.portfolios = portfolios;
        this.applications = applications;
        this.numbers = numbers;
        this.list = list;
        this.projections = projections;
        this.caller = caller;
    }

    /**
     * What is to be registered.
     *
     * @param numbers are added or changed; numbers that are not named stay
     * @param applications speak for the portfolio from now on, and no others do. Left out: all stays as it was chosen; for a
     *     portfolio for which none was ever chosen it is the only one that is registered, if there is just one
     */
    public record Registration(
            @NotNull @Pattern(regexp = "[0-9]{1,32}", message = "must be decimal digits")
            String wabaId,

            @NotNull @Size(max = 200) List<@NotNull @Valid NewNumber> numbers,

            @Nullable @Size(max = 100)
            List<@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,63}", message = "is not an application name") String>
                    applications) {}

    /** A number of the WABA. */
    public record NewNumber(
            @NotNull @Pattern(regexp = "[0-9]{1,32}", message = "must be decimal digits")
            String phoneNumberId,

            @NotNull @Pattern(regexp = "\\+?[0-9 ()-]{7,32}", message = "must be a phone number with country code")
            String displayPhoneNumber) {}

    /** A registered portfolio. */
    public record Portfolio(String portfolioId, List<RegisteredNumber> numbers, List<String> applications) {}

    /** A registered number; the display number as digits. */
    public record RegisteredNumber(String phoneNumberId, String displayPhoneNumber, String wabaId) {}

    /**
     * Some portfolios.
     *
     * @param next for the parameter {@code after} of the next page; left out on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<Portfolio> portfolios, @Nullable String next) {}

    @PUT
    @Path("{portfolioId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Registers a portfolio and its numbers. Idempotent.")
    @APIResponse(responseCode = "200", description = "Registered as asked")
    @APIResponse(responseCode = "409", description = "number-of-another-portfolio, display-number-taken")
    @APIResponse(responseCode = "422", description = "invalid-request, application-unknown, portfolio-id-malformed")
    public Uni<Registration> put(@PathParam("portfolioId") String portfolioId, @NotNull @Valid Registration body) {
        PortfolioId portfolio = portfolio(portfolioId);
        WabaId waba = new WabaId(body.wabaId);
        List<BusinessNumber> wanted = body.numbers.stream()
                .map(number -> number(portfolio, waba, number))
                .toList();
        List<ApplicationName> named = body.applications == null
                ? List.of()
                : body.applications.stream().map(ApplicationName::new).toList();
        Actor actor = caller.actor();
        return Uni.createFrom()
                .completionStage(() -> applications
                        .requireKnown(named)
                        .compose(known -> portfolios.register(portfolio, wanted, actor))
                        .compose(written -> written.map(token -> projections
                                        .runner(RegistryProjection.NAME)
                                        .await(token, PATIENCE)
                                        .otherwiseEmpty())
                                .orElse(Future.succeededFuture()))
                        .compose(registered -> body.applications == null
                                ? applications.allowTheOnlyOne(portfolio)
                                : applications.allow(portfolio, named))
                        .onSuccess(allowed -> numbers.forget(portfolio))
                        .map(allowed -> body)
                        .toCompletionStage());
    }

    @GET
    @Operation(summary = "Lists the portfolios in the order of their ids.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "422", description = "invalid-request")
    public Uni<Page> list(
            @QueryParam("after")
                    @DefaultValue("")
                    @Pattern(regexp = "[0-9]{0,32}", message = "must be what next was in the page before")
                    String after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return Uni.createFrom()
                .completionStage(() -> list.page(after, limit + 1)
                        .map(found -> found.size() > limit
                                ? new Page(found.subList(0, limit), found.get(limit - 1).portfolioId)
                                : new Page(found, null))
                        .toCompletionStage());
    }

    private static PortfolioId portfolio(String text) {
        try {
            return new PortfolioId(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Refusal.PORTFOLIO_ID_MALFORMED);
        }
    }

    private static BusinessNumber number(PortfolioId portfolio, WabaId waba, NewNumber number) {
        String digits = number.displayPhoneNumber.replaceAll("[^0-9]", "");
        if (!digits.matches("[1-9][0-9]{6,14}")) {
            throw new Refused(
                    CommonRefusal.INVALID_REQUEST, "a display phone number has 7 to 15 digits and a country code");
        }
        return new BusinessNumber(portfolio, waba, new PhoneNumberId(number.phoneNumberId), digits);
    }
}
