package dev.onym.service;

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
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

class HouseRulesTest {
    private static final JavaClasses SHARED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.onym.service");

    @Test
    void roomsFormNoCycles() {
        slices().matching("dev.onym.service.(*)..").should().beFreeOfCycles().check(SHARED);
    }

    @Test
    void onlyTheRoomOfDecisionsAndTheStoreKnowAxon() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.onym.service.decision..", "dev.onym.service.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.axonframework..")
                .check(SHARED);
    }

    @Test
    void onlyTheConsumersKnowKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.onym.service.consumer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..")
                .check(SHARED);
    }

    @Test
    void nothingIsPrintedOrInjectedIntoFields() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(SHARED);
        fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(SHARED);
    }

    @Test
    void everyRoomSaysWhatMayBeNull() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(SHARED);
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
                        .importPackages("dev.onym.service"));
    }
}
