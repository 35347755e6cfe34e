package dev.onym.bench;

import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.local.service.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Databases of the services as they would be after a long time, made by SQL in a short one. The logs are as large as they
 * would be; their events cannot be decoded, so the followers are told that they have read them. The read models are what they
 * would be.
 */
record LoadedStores(PostgresServer postgres, KafkaServer kafka, Crowd crowd) {
    private static final String ADDRESSES = """
            insert into bsuid_address (portfolio, bsuid, linked)
            select <portfolio>, <bsuid>, 1 from generate_series(0, <last>) i;
            insert into phone_address (portfolio, wa_id, holder, linked)
            select <portfolio>, <phone>, <bsuid>, 1 from generate_series(0, <last>) i;
            insert into phone_form (portfolio, written, wa_id)
            select <portfolio>, <phone>, <phone> from generate_series(0, <last>) i""";

    private static final String NUMBERS = """
            insert into business_numbers
            select <number>, <portfolio>, 1 from generate_series(0, <last>) i""";

    private static final String SUBJECTS = """
            insert into subjects (portfolio, subject, bsuid, wa_id, phones, username)
            select <portfolio>, <subject>, <bsuid>, <phone>, array['+' || <phone>], <name>
              from generate_series(0, <last>) i;
            insert into phone_forms
            select <portfolio>, '+' || <phone>, <phone>, 1 from generate_series(0, <last>) i""";

    private static final String MAP = """
            insert into users_identity_map
            select <portfolio>, each.kind, each.value, 'RESOLVED', array[<subject>], <bsuid>, null, <phone>,
                   array['+' || <phone>], <name>
              from generate_series(0, <last>) i,
                   lateral (values ('bsuid', <bsuid>), ('wa-id', <phone>), ('phone', '+' || <phone>), ('username', <name>))
                       each(kind, value)""";

    /** A BSUID and a phone for everybody; for some, eight names in the years before the one that they have now. */
    private static final String CLAIMS = """
            insert into identity_claims (portfolio, kind, value, subject, seen_with, evidence, phones, valid_from, valid_to,
                recorded_from, recorded_at)
            select <portfolio>, each.kind, each.value, <subject>, each.seen_with, 'CO_OBSERVED', each.phones, each.valid_from,
                   each.valid_to, 1, '2026-01-01'
              from generate_series(0, <last>) i,
                   lateral (
                       values ('bsuid', <bsuid>, '', '{}'::text[], timestamptz '2016-01-01', null::timestamptz),
                              ('wa-id', <phone>, <bsuid>, array['+' || <phone>], '2016-01-01', null)
                       union all
                       select 'username', <name> || '.' || n, '', '{}', timestamptz '2016-01-01' + n * interval '1 year',
                              timestamptz '2017-01-01' + n * interval '1 year'
                         from generate_series(1, 8) n where i % <long-history> = 0)
                   each(kind, value, seen_with, phones, valid_from, valid_to)""";

    /** Tables and indexes of the store and the read models. */
    private static final String INTO_MEMORY = """
            create extension if not exists pg_prewarm;
            select pg_prewarm(oid) from pg_class where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace""";

    /**
     * A database with a store of which nobody has anything to do any more.
     *
     * @param template has at least as many events as there are people
     */
    void loadLog(ServiceName service, String password, GrownStore template) {
        String name = service.text();
        postgres.execute("postgres", "create role %s login password '%s'".formatted(name, password));
        template.copyTo(name);
        for (String projection : projections(service)) {
            postgres.execute(
                    name,
                    "insert into projection_positions select '%s', max(position) from events".formatted(projection));
        }
        tellTheRelay(service);
    }

    private static List<String> projections(ServiceName service) {
        return switch (service) {
            case MESSAGING -> List.of("registry");
            case IDENTITY -> List.of("identity");
            case USERNAME -> List.of();
        };
    }

    /** In the form that the relay itself leaves behind. */
    private void tellTheRelay(ServiceName service) {
        String relayed = Sql.ask(
                postgres,
                service.text(),
                "select position || ' ' || encode(leaf, 'hex') from events order by position desc limit 1");
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Producer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topic.RELAY_POSITIONS.name(), 0, service.text(), relayed))
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Tables of one database that are filled together. */
    private record Tables(String database, String script, List<String> names) {}

    private static List<Tables> readModels(ServiceName service) {
        String database = service.text();
        return switch (service) {
            case MESSAGING ->
                List.of(new Tables(database, ADDRESSES, List.of("bsuid_address", "phone_address", "phone_form")));
            case IDENTITY ->
                List.of(
                        new Tables(database, MAP, List.of("users_identity_map")),
                        new Tables(database, CLAIMS, List.of("identity_claims")),
                        new Tables(database, SUBJECTS, List.of("subjects", "phone_forms")));
            case USERNAME -> List.of(new Tables(database, NUMBERS, List.of("business_numbers")));
        };
    }

    /**
     * Into the tables that the running services have made. Indexes are made after the last checkpoint: until the next one
     * nobody has to write a page of theirs to the log whole, as after a long time, when nearly all pages have been.
     */
    void loadReadModels(List<ServiceName> services) {
        List<Tables> tables = services.stream()
                .flatMap(service -> readModels(service).stream())
                .toList();
        List<DroppedIndexes> indexes = tables.stream()
                .map(each -> DroppedIndexes.of(postgres, each.database, each.names))
                .toList();
        Deployment.together(tables, this::fill);
        postgres.execute("postgres", "checkpoint");
        Deployment.together(indexes, DroppedIndexes::makeAgain);
        Deployment.together(services, service -> {
            postgres.execute(service.text(), GrownStore.MAKE_INDEX_ANEW);
            // As after a long time, too: what fits there is there.
            postgres.execute(service.text(), INTO_MEMORY);
        });
    }

    private void fill(Tables tables) {
        postgres.execute(tables.database, filledIn(tables.script));
        // As after a long time: else the first to read a row would have to write that it is there for good.
        postgres.execute(tables.database, "vacuum analyze " + String.join(", ", tables.names));
    }

    private String filledIn(String script) {
        return script.replace("<portfolio>", Crowd.PORTFOLIO_OF_I)
                .replace("<bsuid>", Crowd.BSUID_OF_I)
                .replace("<phone>", Crowd.PHONE_OF_I)
                .replace("<name>", Crowd.NAME_OF_I)
                .replace("<subject>", Crowd.SUBJECT_OF_I)
                .replace("<number>", Crowd.NUMBER_OF_I)
                .replace("<long-history>", Integer.toString(Crowd.LONG_HISTORY_EACH))
                .replace("<last>", Long.toString(crowd.size() - 1));
    }
}
