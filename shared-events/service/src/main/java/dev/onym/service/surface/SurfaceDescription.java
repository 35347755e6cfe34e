package dev.onym.service.surface;

import dev.onym.service.access.AccessFilter;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.Path;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the OpenAPI document what every path of a surface has: the token with its scope, headers of answers, and the form in
 * which it refuses.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SurfaceDescription implements OASFilter {
    private static final String TOKEN = "token";
    private static final DotName PATH = DotName.createSimple(Path.class);
    private static final DotName PERMITTED = DotName.createSimple(Permitted.class);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    private static final String EVERYWHERE =
            "A path that is not here is answered with 404 not-found, a method that a path does not have with 405"
                    + " method-not-allowed, both as Problem where the path begins with /api/. A query parameter that is not"
                    + " described is refused there.";

    /** Query parameters that are times, wherever they are. */
    private static final Set<String> TIMES =
            Set.of("asOf", "knownAt", "fromAsOf", "toAsOf", "fromKnownAt", "toKnownAt");

    private final IndexView classes;

    /** @param classes of the application, in which the methods behind the operations are found */
    public SurfaceDescription(IndexView classes) {
        this.classes = classes;
    }

    /** How a path says no. */
    private enum Surface {
        OWN(Problem.MEDIA_TYPE, "Problem"),
        WEBHOOK(Problem.MEDIA_TYPE, "Problem"),
        GRAPH("application/json", "GraphError");

        private final String mediaType;
        private final String schema;

        Surface(String mediaType, String schema) {
            this.mediaType = mediaType;
            this.schema = schema;
        }

        static Surface of(String path) {
            if (path.startsWith("/api/")) {
                return OWN;
            }
            return path.startsWith("/webhooks/") ? WEBHOOK : GRAPH;
        }

        Content content() {
            return OASFactory.createContent()
                    .addMediaType(
                            mediaType,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref(schema)));
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        if (document.getComponents().getSecuritySchemes() == null) {
            // A service that says more of its tokens has said it already.
            document.getComponents()
                    .addSecurityScheme(
                            TOKEN,
                            OASFactory.createSecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("JWT"));
        }
        Info info = document.getInfo();
        if (info != null) {
            info.setDescription(info.getDescription() == null ? EVERYWHERE : info.getDescription() + ". " + EVERYWHERE);
        }
        document.getComponents().addSchema("Problem", problem()).addSchema("GraphError", graphError());
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths()
                    .getPathItems()
                    .forEach((path, item) -> item.getOperations().values().forEach(operation -> {
                        declareParameters(path, item.getParameters(), operation);
                        describeParameters(operation);
                        describe(Surface.of(path), operation);
                    }));
        }
    }

    private void describe(Surface surface, Operation operation) {
        switch (surface) {
            case OWN -> {
                token(operation);
                refusal(operation, "400", "malformed-request");
                refusal(operation, "401", "unauthenticated");
                refusal(operation, "403", "forbidden");
                refusal(operation, "406", "not-acceptable");
                if (operation.getRequestBody() != null) {
                    refusal(operation, "413", "body-too-large");
                    refusal(operation, "415", "unsupported-media-type");
                }
                refusal(operation, "500", "internal-error");
                refusal(operation, "503", "unavailable");
            }
            case GRAPH -> {
                token(operation);
                refusal(operation, "400", "The request cannot be carried out: see code");
                refusal(operation, "401", "Code 190: no valid access token");
                refusal(operation, "403", "Code 10: the token does not have the scope");
                refusal(operation, "503", "Code 2: try again");
            }
            case WEBHOOK -> {}
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            headers(operation, status, response);
            if (status.compareTo("400") >= 0 && (response.getContent() == null || isEmpty(response.getContent()))) {
                response.setContent(surface.content());
            }
        });
    }

    private static boolean isEmpty(Content content) {
        return content.getMediaTypes() == null || content.getMediaTypes().isEmpty();
    }

    private void token(Operation operation) {
        String scope = scope(operation);
        operation.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme(TOKEN, scope == null ? List.of() : List.of(scope))));
    }

    /** Of the method's own annotation before its class's, as {@link AccessFilter} has it; null where none is needed. */
    private @Nullable String scope(Operation operation) {
        String id = Objects.requireNonNull(operation.getOperationId(), "operations are named after class and method");
        int methodAt = id.lastIndexOf('_');
        ClassInfo resource = only(
                id,
                classes.getAnnotations(PATH).stream()
                        .map(AnnotationInstance::target)
                        .filter(target -> target.kind() == AnnotationTarget.Kind.CLASS)
                        .map(target -> target.asClass().name())
                        .distinct() // there are several indexes
                        .map(classes::getClassByName)
                        .filter(each -> each.simpleName().equals(id.substring(0, methodAt))));
        MethodInfo method = only(
                id,
                resource.methods().stream()
                        .filter(each ->
                                Modifier.isPublic(each.flags()) && each.name().equals(id.substring(methodAt + 1))));
        AnnotationInstance ofMethod = method.annotation(PERMITTED);
        AnnotationInstance permitted = ofMethod == null ? resource.declaredAnnotation(PERMITTED) : ofMethod;
        return permitted == null
                ? null
                : Permission.valueOf(permitted.value().asEnum()).scope();
    }

    private static <T> T only(String operation, Stream<T> found) {
        List<T> all = found.toList();
        if (all.size() != 1) {
            throw new IllegalStateException(operation + " names " + all.size() + " methods");
        }
        return all.getFirst();
    }

    private static void headers(Operation operation, String status, APIResponse response) {
        switch (status) {
            case "200", "304" -> {
                if (has(operation, "If-None-Match")) {
                    header(response, "ETag", "Version of the answer, for If-None-Match");
                }
            }
            case "201" -> {
                if (has(operation, "Idempotency-Key")) {
                    header(response, "Onym-Wait-Token", "Has a later request wait until this can be read");
                }
            }
            case "307" -> header(response, "Location", "The same question about the other one");
            default -> {}
        }
    }

    private static boolean has(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(each -> parameter.equals(each.getName()));
    }

    private static void header(APIResponse response, String name, String description) {
        response.addHeader(
                name, OASFactory.createHeader().description(description).schema(text()));
    }

    private static void refusal(Operation operation, String status, String description) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponse known = operation.getResponses().getAPIResponse(status);
        if (known == null || "Bad Request".equals(known.getDescription())) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        } else if (known.getDescription() != null && !known.getDescription().contains(description)) {
            known.setDescription(known.getDescription() + ", " + description);
        }
    }

    /** A placeholder that no method asks for is none the less part of the path. */
    private static void declareParameters(String path, List<Parameter> shared, Operation operation) {
        List<String> declared = new ArrayList<>();
        if (shared != null) {
            shared.forEach(parameter -> declared.add(parameter.getName()));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> declared.add(parameter.getName()));
        }
        Matcher placeholders = PLACEHOLDER.matcher(path);
        while (placeholders.find()) {
            if (!declared.contains(placeholders.group(1))) {
                operation.addParameter(OASFactory.createParameter()
                        .name(placeholders.group(1))
                        .in(Parameter.In.PATH)
                        .required(true)
                        .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
            }
        }
    }

    /** What is told in one form everywhere. */
    private static void describeParameters(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (Parameter parameter : operation.getParameters()) {
            if (TIMES.contains(parameter.getName())) {
                parameter.setSchema(text().format("date-time"));
            } else if (parameter.getName().equals("Idempotency-Key")) {
                parameter.setSchema(text().minLength(1).maxLength(128).pattern("^[!-~]+$"));
            }
        }
    }

    private static Schema problem() {
        return object().description("RFC 9457 problem details")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("code", text().description("Stable: what a client branches on"))
                .addProperty("detail", text())
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(object().addProperty("field", text()).addProperty("message", text())));
    }

    private static Schema graphError() {
        Schema fault = object().addProperty("message", text())
                .addProperty("type", text())
                .addProperty("code", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("error_subcode", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty(
                        "error_data",
                        object().addProperty("messaging_product", text()).addProperty("details", text()))
                .addProperty("fbtrace_id", text());
        return object().description("Errors as the Graph API has them").addProperty("error", fault);
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
