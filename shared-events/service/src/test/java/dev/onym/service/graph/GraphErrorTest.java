package dev.onym.service.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class GraphErrorTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void anErrorHasMetasTitleAndOurDetails() throws JsonProcessingException {
        GraphError error = GraphError.of(GraphCode.PARAMETER_VALUE_NOT_VALID, "what is wrong");

        assertThat(error.status()).isEqualTo(400);
        assertThat(json(error)).isEqualTo("""
                {"error":{"message":"(#131009) Parameter value is not valid","type":"OAuthException","code":131009,\
                "error_data":{"messaging_product":"whatsapp","details":"what is wrong"},"fbtrace_id":"…"}}""");
    }

    @Test
    void anUnknownObjectIsNamedAndNothingMoreIsTold() throws JsonProcessingException {
        assertThat(json(GraphError.unknownObject("POST", "999999999999999"))).isEqualTo("""
                {"error":{"message":"Unsupported post request. Object with ID '999999999999999' does not exist, \
                cannot be loaded due to missing permissions, or does not support this operation",\
                "type":"GraphMethodException","code":100,"error_subcode":33,"fbtrace_id":"…"}}""");
    }

    @Test
    void everyAnswerHasATraceOfItsOwn() {
        GraphError error = GraphError.plain(GraphCode.BAD_TOKEN);

        assertThat(error.envelope().error().traceId())
                .matches("A[A-Za-z0-9_-]{22}")
                .isNotEqualTo(error.envelope().error().traceId());
    }

    @Test
    void aGraphPathBeginsWithAVersion() {
        assertThat(GraphPath.matches("/v26.0/618200000000934/messages")).isTrue();
        assertThat(GraphPath.matches("/v2/x")).isFalse();
        assertThat(GraphPath.matches("/api/v1/subjects")).isFalse();
        assertThat(GraphPath.object("/v26.0/618200000000934/messages")).isEqualTo("618200000000934");
        assertThat(GraphPath.object("/v26.0")).isEmpty();
    }

    private static String json(GraphError error) throws JsonProcessingException {
        return JSON.writeValueAsString(error.envelope())
                .replaceFirst("\"fbtrace_id\":\"[^\"]*\"", "\"fbtrace_id\":\"…\"");
    }
}
