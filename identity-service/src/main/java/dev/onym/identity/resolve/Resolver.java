package dev.onym.identity.resolve;

import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Person;
import dev.onym.identity.claim.Standing;
import dev.onym.identity.claim.Standing.Status;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.SubjectView;
import dev.onym.identity.question.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds out whose identifiers are: today from {@code users_identity_map}, at other times from the claims. */
@Singleton
public class Resolver {
    /** One for each kind: a list of keys is one search in the index, a join is one for each of them. */
    private static final String TODAY = """
            select value, status, subjects, bsuid, parent_bsuid, wa_id, phones, username
              from users_identity_map where portfolio = $1 and kind = $2 and value = any($3)""";

    private static final String CANDIDATES = """
            select subject, bsuid, parent_bsuid, wa_id, phones, username
              from subjects where portfolio = $1 and subject = any($2)""";

    private final ReadModels readModels;

    Resolver(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** An answer for each identifier; none for those that are unknown. */
    public Future<Map<Identifier, Answer>> resolve(PortfolioId portfolio, Set<Identifier> identifiers, Times times) {
        if (identifiers.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return times.isNow()
                ? today(portfolio, identifiers)
                : readModels
                        .position(times.knownAt())
                        .compose(position -> then(portfolio, identifiers, times, position));
    }

    private Future<Map<Identifier, Answer>> today(PortfolioId portfolio, Set<Identifier> identifiers) {
        Map<String, Map<String, Identifier>> byKind = HashMap.newHashMap(1);
        for (Identifier identifier : identifiers) {
            put(byKind, identifier);
            if (identifier instanceof PhoneNumber phone) {
                // A phone that nobody ever wrote is known by its digits.
                put(byKind, Identifiers.digits(phone));
            }
        }
        List<Found> found = byKind.entrySet().stream()
                .map(ofKind -> find(portfolio, ofKind.getKey(), ofKind.getValue()))
                .toList();
        return Future.all(found.stream().map(Found::rows).toList()).compose(all -> {
            Map<Identifier, Answer> answers = HashMap.newHashMap(identifiers.size());
            Map<Identifier, Standing> inDoubt = new HashMap<>();
            found.forEach(ofKind -> ofKind.rows().result().forEach(row -> {
                Identifier identifier = Objects.requireNonNull(ofKind.wanted().get(row.getString(0)));
                Standing standing = standing(row);
                SubjectId only = standing.subject();
                if (only == null) {
                    inDoubt.put(identifier, standing);
                } else {
                    answers.put(identifier, answer(standing, List.of(view(only, row, 3))));
                }
            }));
            return candidates(portfolio, inDoubt.values()).map(views -> {
                inDoubt.forEach((identifier, standing) -> answers.put(identifier, answer(standing, views)));
                identifiers.forEach(identifier -> {
                    if (identifier instanceof PhoneNumber phone && !answers.containsKey(phone)) {
                        answers.put(phone, answers.getOrDefault(Identifiers.digits(phone), Answer.UNKNOWN));
                    }
                });
                return answers;
            });
        });
    }

    /** Of one kind, by their values. */
    private record Found(Map<String, Identifier> wanted, Future<RowSet<Row>> rows) {}

    private Found find(PortfolioId portfolio, String kind, Map<String, Identifier> wanted) {
        Tuple parameters = Tuple.tuple()
                .addString(portfolio.value())
                .addString(kind)
                .addArrayOfString(wanted.keySet().toArray(String[]::new));
        return new Found(wanted, readModels.query(TODAY, parameters));
    }

    private static void put(Map<String, Map<String, Identifier>> byKind, Identifier identifier) {
        byKind.computeIfAbsent(identifier.kind(), first -> new HashMap<>())
                .put(Identifiers.value(identifier), identifier);
    }

    private Future<Map<SubjectId, SubjectView>> candidates(PortfolioId portfolio, Collection<Standing> inDoubt) {
        if (inDoubt.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        UUID[] subjects = inDoubt.stream()
                .flatMap(standing -> standing.subjects().stream())
                .distinct()
                .map(SubjectId::uuid)
                .toArray(UUID[]::new);
        return readModels
                .query(CANDIDATES, Tuple.tuple().addString(portfolio.value()).addArrayOfUUID(subjects))
                .map(rows -> {
                    Map<SubjectId, SubjectView> views = new HashMap<>();
                    for (Row row : rows) {
                        SubjectId subject = new SubjectId(row.getUUID(0));
                        views.put(subject, view(subject, row, 1));
                    }
                    return views;
                });
    }

    private static Standing standing(Row row) {
        List<SubjectId> subjects = new ArrayList<>(1);
        for (UUID subject : row.getArrayOfUUIDs(2)) {
            subjects.add(new SubjectId(subject));
        }
        return new Standing(Status.valueOf(row.getString(1)), subjects);
    }

    /** @param first column of what is said of the subject */
    private static SubjectView view(SubjectId subject, Row row, int first) {
        String[] phones = row.getArrayOfStrings(first + 3);
        return new SubjectView(
                subject.toString(),
                row.getString(first),
                row.getString(first + 1),
                row.getString(first + 2),
                phones == null ? List.of() : List.of(phones),
                row.getString(first + 4));
    }

    private Future<Map<Identifier, Answer>> then(
            PortfolioId portfolio, Set<Identifier> identifiers, Times times, long position) {
        return readModels.claimsTo(portfolio, identifiers, position).compose(claims -> {
            Set<SubjectId> subjects = new HashSet<>();
            claims.values().stream().flatMap(List::stream).forEach(claim -> subjects.add(claim.subject()));
            return readModels
                    .claimsOf(portfolio, subjects, position)
                    .map(ofSubjects -> answers(identifiers, claims, ofSubjects, times));
        });
    }

    private static Map<Identifier, Answer> answers(
            Set<Identifier> identifiers,
            Map<Identifier, List<Claim>> claims,
            Map<SubjectId, List<Claim>> ofSubjects,
            Times times) {
        Map<SubjectId, SubjectView> views = new HashMap<>();
        ofSubjects.forEach((subject, all) ->
                views.put(subject, SubjectView.of(subject, Person.of(all, times.validTime()), true)));
        Set<Identifier> replaced = ofSubjects.values().stream()
                .flatMap(Collection::stream)
                .filter(claim -> Standing.of(List.of(claim), times.validTime()).status() == Status.SUPERSEDED)
                .map(Identifiers::of)
                .collect(Collectors.toSet());
        Map<Identifier, Answer> answers = new HashMap<>();
        for (Identifier identifier : identifiers) {
            Standing standing =
                    Standing.of(claims.getOrDefault(identifier, List.of()), replaced::contains, times.validTime());
            answers.put(identifier, answer(standing, views));
        }
        return answers;
    }

    private static Answer answer(Standing standing, Map<SubjectId, SubjectView> views) {
        return answer(
                standing,
                standing.subjects().stream()
                        .map(subject -> views.getOrDefault(subject, SubjectView.of(subject)))
                        .toList());
    }

    private static Answer answer(Standing standing, List<SubjectView> subjects) {
        String status = standing.status().name().toLowerCase(Locale.ROOT);
        if (subjects.size() != 1) {
            return new Answer(status, null, null, subjects);
        }
        SubjectView only = subjects.getFirst();
        return new Answer(
                status,
                only,
                standing.status() == Status.SUPERSEDED ? new Answer.Successor(only.bsuid(), only.parentBsuid()) : null,
                List.of());
    }
}
