package dev.onym.bench;

import java.util.List;

/**
 * What can be chosen with {@code --rows}, in the order of the report. Groups of one service stand beside each other, so that
 * it starts, and is compiled, once for all of them; and webhooks after the link, whose services would first have to take
 * all that these leave in the topic.
 */
enum RowGroup {
    APPENDS("Appends of one link event"),
    BATCHES("Appends of 100 link events"),
    HOT("Hot spots"),
    READS("Reading a stream of 10 events"),
    CATCHUP("Catching up with the log"),
    RELAY("Catching up with Kafka"),
    LAG("From the verdict to a follower"),
    GROWTH("With the size of the store"),
    NAMES("Usernames over HTTP"),
    RESOLVE("Resolve over HTTP"),
    HISTORY("History over HTTP"),
    EXPORT("Export over HTTP"),
    INTAKE("Observations with the number of people"),
    LINK("From a webhook to a link that can be resolved"),
    INGEST("Webhooks over HTTP"),
    SEND("Sending over HTTP"),
    START("Start and memory");

    private final String title;

    RowGroup(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    List<Row> measure(Lab lab) {
        return switch (this) {
            case APPENDS -> AppendRows.measure(lab);
            case BATCHES -> BatchRows.measure(lab);
            case HOT -> HotRows.measure(lab);
            case READS -> ReadRows.measure(lab);
            case CATCHUP -> CatchUpRows.measure(lab);
            case RELAY -> RelayRows.measure(lab);
            case LAG -> LagRows.measure(lab);
            case GROWTH -> GrowthRows.measure(lab);
            case NAMES -> NameRows.measure(lab);
            case RESOLVE -> ResolveRows.measure(lab);
            case HISTORY -> HistoryRows.measure(lab);
            case EXPORT -> ExportRows.measure(lab);
            case INTAKE -> IntakeRows.measure(lab);
            case SEND -> SendRows.measure(lab);
            case LINK -> LinkRows.measure(lab);
            case INGEST -> IngestRows.measure(lab);
            case START -> StartRows.measure(lab);
        };
    }
}
