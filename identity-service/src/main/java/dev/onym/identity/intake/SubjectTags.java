package dev.onym.identity.intake;

import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;

/** The tag of everything that was recorded about a subject. */
public final class SubjectTags {
    private static final String KIND = "subject";

    private SubjectTags() {}

    public static EventTag of(TagKey key, Scope scope, SubjectId subject) {
        return key.tag(scope, KIND, subject.toString());
    }
}
