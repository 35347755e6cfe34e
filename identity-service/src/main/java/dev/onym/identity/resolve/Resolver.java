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

    /** An answer for each identifier, in the order asked. */
    public Future<List<Answer>> resolve(PortfolioId portfolio, List<Identifier> identifiers, Times times) {
        if (identifiers.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return times.isNow()
                ? today(portfolio, identifiers)
                : readModels
                        .position(times.knownAt())
                        .compose(position -> then(portfolio, identifiers, times, position));
    }

    private Future<List<Answer>> today(PortfolioId portfolio, List<Identifier> identifiers) {
        Map<String, List<String>> wanted = HashMap.newHashMap(1);
        for (Identifier identifier : identifiers) {
            want(identifier, wanted, identifiers.size());
            if (identifier instanceof PhoneNumber phone) {
                // A phone that nobody ever wrote is known by its digits.
                want(Identifiers.digits(phone), wanted, identifiers.size());
            }
        }
        List<Found> found = wanted.entrySet().stream()
                .map(kind -> find(portfolio, kind.getKey(), kind.getValue()))
                .toList();
        return Future.all(found.stream().map(Found::rows).toList())
                .compose(all -> {
                    Map<String, Map<String, Answer>> answers = HashMap.newHashMap(found.size());
                    List<InDoubt> inDoubt = new ArrayList<>();
                    found.forEach(kind -> answers.put(kind.kind(), certain(kind, inDoubt)));
                    return candidates(portfolio, inDoubt).map(views -> {
                        inDoubt.forEach(each -> Objects.requireNonNull(answers.get(each.kind()))
                                .put(each.value(), answer(each.standing(), views)));
                        return answers;
                    });
                })
                .map(answers -> identifiers.stream()
                        .map(identifier -> answer(identifier, answers))
                        .toList());
    }

    private static void want(Identifier identifier, Map<String, List<String>> wanted, int most) {
        wanted.computeIfAbsent(identifier.kind(), first -> new ArrayList<>(most))
                .add(Identifiers.value(identifier));
    }

    /** Rows of identifiers of one kind. */
    private record Found(String kind, Future<RowSet<Row>> rows) {}

    private record InDoubt(String kind, String value, Standing standing) {}

    private Found find(PortfolioId portfolio, String kind, List<String> values) {
        Tuple parameters = Tuple.tuple()
                .addString(portfolio.value())
                .addString(kind)
                .addArrayOfString(values.toArray(String[]::new));
        return new Found(kind, readModels.query(TODAY, parameters));
    }

    /** By value what is one subject's; the others are added to those in doubt. */
    private static Map<String, Answer> certain(Found found, List<InDoubt> inDoubt) {
        RowSet<Row> rows = found.rows().result();
        Map<String, Answer> answers = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            String value = row.getString(0);
            Standing standing = standing(row);
            SubjectId only = standing.subject();
            if (only == null) {
                inDoubt.add(new InDoubt(found.kind(), value, standing));
            } else {
                answers.put(value, answer(standing, List.of(view(only, row, 3))));
            }
        }
        return answers;
    }

    private static Answer answer(Identifier identifier, Map<String, Map<String, Answer>> answers) {
        Answer answer = answers.getOrDefault(identifier.kind(), Map.of()).get(Identifiers.value(identifier));
        if (answer != null) {
            return answer;
        }
        return identifier instanceof PhoneNumber phone ? answer(Identifiers.digits(phone), answers) : Answer.UNKNOWN;
    }

    private Future<Map<SubjectId, SubjectView>> candidates(PortfolioId portfolio, List<InDoubt> inDoubt) {
        if (inDoubt.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        UUID[] subjects = inDoubt.stream()
                .flatMap(each -> each.standing().subjects().stream())
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

    private Future<List<Answer>> then(PortfolioId portfolio, List<Identifier> identifiers, Times times, long position) {
        return readModels.claimsTo(portfolio, Set.copyOf(identifiers), position).compose(claims -> {
            Set<SubjectId> subjects = new HashSet<>();
            claims.values().stream().flatMap(List::stream).forEach(claim -> subjects.add(claim.subject()));
            return readModels
                    .claimsOf(portfolio, subjects, position)
                    .map(ofSubjects -> answers(identifiers, claims, ofSubjects, times));
        });
    }

    private static List<Answer> answers(
            List<Identifier> identifiers,
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
        return identifiers.stream()
                .map(identifier -> answer(
                        Standing.of(claims.getOrDefault(identifier, List.of()), replaced::contains, times.validTime()),
                        views))
                .toList();
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
