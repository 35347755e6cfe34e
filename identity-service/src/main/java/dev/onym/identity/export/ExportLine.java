package dev.onym.identity.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.onym.identity.question.ClaimView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of an export; {@code line} says which one. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExportLine.Start.class, name = "start"),
    @JsonSubTypes.Type(value = ExportLine.ClaimOf.class, name = "claim"),
    @JsonSubTypes.Type(value = ExportLine.Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = ExportLine.End.class, name = "end")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ExportLine {

    /**
     * The first one.
     *
     * @param position of the last event that the export knows of
     * @param asOf valid time of the claims; left out where all are told with their beginnings and ends
     */
    record Start(String portfolio, long position, @Nullable Instant asOf) implements ExportLine {}

    /** A claim, told like in a history. The claims of a subject follow each other. */
    record ClaimOf(String subject, @JsonUnwrapped ClaimView claim) implements ExportLine {}

    /**
     * Everything before it need not come again.
     *
     * @param after the parameter with which a request gets the rest
     */
    record Resume(String after) implements ExportLine {}

    /**
     * The last one. An export without it was broken off.
     *
     * @param claims how many lines of claims this response had
     */
    record End(long claims, boolean complete) implements ExportLine {}
}
