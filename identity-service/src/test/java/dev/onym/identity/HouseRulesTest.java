package dev.onym.identity;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

class HouseRulesTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.onym.identity");

    @Test
    void roomsFormNoCycles() {
        slices().matching("dev.onym.identity.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void decisionsAreFreeOfEverythingButTheContract() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.onym.identity.claim", "dev.onym.identity.decision", "dev.onym.identity.evidence")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.onym.identity.claim",
                        "dev.onym.identity.decision",
                        "dev.onym.identity.evidence",
                        "dev.onym.contract..",
                        "java..",
                        "org.jspecify.annotations..")
                .check(SERVICE);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(SERVICE);
    }

    @Test
    void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(SERVICE);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .check(new ClassFileImporter().importPackages("dev.onym.identity"));
    }

    @Test
    void everyRoomSaysWhatMayBeNull() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(SERVICE);
    }

    /** Surefire and Failsafe go by the name. */
    @Test
    void theBuildFindsEveryTest() {
        classes()
                .that()
                .containAnyMethodsThat(metaAnnotatedWith(Testable.class))
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveNameMatching(".*(Test|IT)(\\$.*)?")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.OnlyIncludeTests())
                        .importPackages("dev.onym.identity"));
    }
}
