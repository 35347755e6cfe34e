package dev.onym.contract.identity;

/** What followed from the facts when one more of them came: for readers, never folded into state. */
public sealed interface IdentityConsequence extends SubjectEvent
        permits SubjectRegistered,
                SubjectsUnited,
                SubjectsSeparated,
                BsuidLinked,
                BsuidRotated,
                ParentBsuidLinked,
                PhoneLinked,
                PhoneUnlinked,
                PhoneRecycled,
                UsernameLinked,
                UsernameUnlinked,
                IdentityConflictDetected,
                ClaimCorrected {}
