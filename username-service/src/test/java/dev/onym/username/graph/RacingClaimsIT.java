package dev.onym.username.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.messaging.BusinessNumberRegistered;
import dev.onym.service.testing.PackagedService;
import dev.onym.service.testing.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances of the service on one database: the one under test, and the packaged one in a process of its own. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResource.class,
        initArgs = @ResourceArg(name = "consumers", value = "username-numbers"))
class RacingClaimsIT {
    private static final int CLAIMS = 1_000;
    private static final int NUMBERS = 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private PackagedService other;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // set before each test
    URI here;

    @BeforeEach
    void startTheOtherInstance() {
        other = PackagedService.start(Path.of("target/quarkus-app/quarkus-run.jar"));
    }

    @AfterEach
    void stopTheOtherInstance() {
        other.close();
        client.close();
    }

    private static String portfolio(int number) {
        return Integer.toString(880_000_000 + number);
    }

    private static String number(int number) {
        return Integer.toString(990_000_000 + number);
    }

    @Test
    void ofAThousandClaimsOnOneNameOneWinsAndTheOthersHearThatItIsNotAvailable() {
        // given
        register();

        // when
        Map<String, Long> answers = race(claim -> take(claim % NUMBERS, "one_name", at(claim)));

        // then
        long winner = holders("one_name");
        assertThat(winner).isEqualTo(1);
        assertThat(answers.keySet()).isSubsetOf("200", "400/147001");
        // Whoever holds the name may ask again and hears that it is theirs.
        assertThat(answers.get("200")).isBetween(1L, (long) CLAIMS / NUMBERS);
        assertThat(answers.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CLAIMS);
    }

    @Test
    void aNumberThatIsGivenAThousandNamesAtOnceEndsUpWithOneOfThem() {
        // given
        register();

        // when
        Map<String, Long> answers = race(claim -> take(0, "name." + claim % 50 + ".x", at(claim)));

        // then
        assertThat(answers.keySet()).isSubsetOf("200", "503/2");
        String held = Clients.of(portfolio(0))
                .get("/v26.0/" + number(0) + "/username")
                .path("username");
        assertThat(held).startsWith("name.");
        for (int name = 0; name < 50; name++) {
            String free = "name." + name + ".x";
            int expected = free.equals(held) ? 400 : 200;
            assertThat(Clients.take(Clients.of(portfolio(1)), number(1), free).statusCode())
                    .as("the name %s may be free", name)
                    .isEqualTo(expected);
        }
    }

    private static void register() {
        List<BusinessNumberRegistered> numbers = IntStream.range(0, NUMBERS)
                .mapToObj(each -> Clients.number(portfolio(each), number(each)))
                .toList();
        Clients.register(numbers);
    }

    private URI at(int claim) {
        return claim % 2 == 0 ? here : other.address();
    }

    private Map<String, Long> race(IntFunction<CompletableFuture<String>> claim) {
        List<CompletableFuture<String>> claims =
                IntStream.range(0, CLAIMS).mapToObj(claim).toList();
        return claims.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    }

    private CompletableFuture<String> take(int number, String name, URI instance) {
        HttpRequest request = HttpRequest.newBuilder(instance.resolve("/v26.0/" + number(number) + "/username"))
                .header("Authorization", "Bearer " + Clients.token(portfolio(number), "usernames:manage"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString("{\"username\":\"" + name + "\"}"))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(RacingClaimsIT::answer);
    }

    private static String answer(HttpResponse<String> response) {
        return response.statusCode() == 200
                ? "200"
                : response.statusCode() + "/" + response.body().replaceFirst("(?s).*\"code\":(\\d+).*", "$1");
    }

    private static long holders(String name) {
        return IntStream.range(0, NUMBERS)
                .filter(each -> name.equals(Clients.of(portfolio(each))
                        .get("/v26.0/" + number(each) + "/username")
                        .path("username")))
                .count();
    }
}
