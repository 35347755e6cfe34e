package dev.onym.contract.identifier;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;

/** What a mapper finds that was not told how to encrypt. */
final class RefusedInClear extends JsonSerializer<PersonalValue> {

    @Override
    public void serialize(PersonalValue value, JsonGenerator json, SerializerProvider provider)
            throws JsonMappingException {
        throw JsonMappingException.from(json, "personal data is written by the event codec only");
    }

    @Override
    public void serializeWithType(
            PersonalValue value, JsonGenerator json, SerializerProvider provider, TypeSerializer type)
            throws JsonMappingException {
        serialize(value, json, provider);
    }
}
