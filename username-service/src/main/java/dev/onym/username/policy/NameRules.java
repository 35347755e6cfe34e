package dev.onym.username.policy;

import dev.onym.contract.identifier.Username;
import dev.onym.username.UsernameConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The format of reference §3.1, identical for users and businesses. */
@Singleton
public class NameRules {
    private final Set<String> domainEndings;

    @Inject
    NameRules(UsernameConfig config) {
        this(config.domainEndings());
    }

    NameRules(Set<String> domainEndings) {
        this.domainEndings = domainEndings.stream()
                .map(ending -> ending.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /**
     * The name in its canonical form; empty when a rule is broken.
     *
     * @param written in any case; the {@code @} that some webhooks put in front is no part of a name, so it is refused
     */
    public Optional<Username> allowed(String written) {
        if (written.startsWith("@")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Username.parse(written)).filter(name -> !endsLikeADomain(name.clearText()));
        } catch (IllegalArgumentException brokenRule) {
            return Optional.empty();
        }
    }

    private boolean endsLikeADomain(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && domainEndings.contains(name.substring(dot + 1));
    }
}
