package dev.onym.service.surface;

import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.topic.Topic;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Refusal;
import dev.onym.service.problem.Refused;
import dev.onym.service.store.OnymService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service that has everything that can go wrong. */
@Path("/")
public class Things {
    private final Caller caller;

    Things(Caller caller) {
        this.caller = caller;
    }

    static final class Parts {
        private Parts() {}

        @Produces
        @Singleton
        static OnymService service() {
            return new OnymService("messaging", Topic.MESSAGING_EVENTS, MessagingEvents.CATALOGUE);
        }
    }

    enum ThingRefusal implements Refusal {
        THING_GONE;

        @Override
        public String title() {
            return "The thing is gone";
        }

        @Override
        public int status() {
            return 410;
        }
    }

    public record Thing(
            @NotNull @Pattern(regexp = "[a-z]+") String name,
            @Valid @Nullable List<Part> parts) {}

    public record Part(@NotNull Integer number) {}

    @POST
    @Path("api/v1/things")
    @Permitted(Permission.IDENTITY_WRITE)
    public Uni<Thing> create(@Valid @NotNull Thing thing) {
        return Uni.createFrom().item(thing);
    }

    @GET
    @Path("api/v1/things/mine")
    @Permitted(Permission.IDENTITY_READ)
    public Uni<List<String>> mine() {
        return Uni.createFrom()
                .item(List.of(caller.portfolio().value(), caller.actor().value()));
    }

    @GET
    @Path("api/v1/things/gone")
    public Uni<Thing> gone() {
        return Uni.createFrom().failure(new Refused(ThingRefusal.THING_GONE, "since yesterday"));
    }

    @GET
    @Path("api/v1/things/found")
    public Uni<List<String>> found(@QueryParam("name") @Nullable String name) {
        return Uni.createFrom().item(name == null ? List.of() : List.of(name));
    }

    @GET
    @Path("api/v1/things/broken")
    public Uni<Thing> broken() {
        return Uni.createFrom().failure(new IllegalStateException("+4915112345678 must not be told"));
    }

    @GET
    @Path("v{version}/{id}/broken")
    public Uni<Thing> brokenGraph(String version, String id) {
        throw new IllegalStateException("+4915112345678 must not be told");
    }

    @GET
    @Path("webhooks/open")
    public Uni<String> open() {
        return Uni.createFrom().item("open");
    }
}
