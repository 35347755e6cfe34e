package dev.onym.eventstore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
    private static final JavaClasses STORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.onym.eventstore");

    /** The root package is what all rooms talk in, and the store that puts them together. */
    @Test
    void roomsFormNoCycles() {
        slices().matching("dev.onym.eventstore.(*)..").should().beFreeOfCycles().check(STORE);
    }

    @Test
    void onlyTheStoreThatOpensThemKnowsTheRoomsFromAbove() {
        noClasses()
                .that()
                .resideInAPackage("dev.onym.eventstore")
                .and()
                .doNotHaveSimpleName("PostgresEventStore")
                .and()
                .doNotHaveSimpleName("EventStoreSettings")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.onym.eventstore.*.."))
                .check(STORE);
    }

    @Test
    void onlyTheRoomOfAxonKnowsAxon() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.onym.eventstore.axon..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.axonframework..")
                .check(STORE);
    }

    @Test
    void nobodyInTheStoreDependsOnTheRoomOfAxon() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.onym.eventstore.axon..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.onym.eventstore.axon..")
                .check(STORE);
    }

    @Test
    void onlyTheRelayKnowsKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.onym.eventstore.relay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..")
                .check(STORE);
    }

    @Test
    void onlyTheRoomOfTheSchemaKnowsItsMigrations() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.onym.eventstore.schema..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.flywaydb..")
                .check(STORE);
    }

    @Test
    void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(STORE);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .check(STORE);
    }

    @Test
    void everyRoomSaysWhatMayBeNull() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(STORE);
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
                        .importPackages("dev.onym.eventstore"));
    }
}
