package dev.onym.ceiling;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Where messages are sent to: answers with the JSON object that it was sent, on the event loop, as the services do. */
@Path("/{version}/{phoneNumberId}/messages")
public class RepeatingResource {
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> repeat(Map<String, Object> object) {
        return object;
    }
}
