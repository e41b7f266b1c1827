package io.understudy.itests.network;

import io.understudy.itests.lab.Figures;
import io.understudy.itests.lab.Product;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tutorial's examples on two nodes: understudy with itself, and with keepalived in both roles. The same story
 * with keepalived alone is {@link KeepalivedControlIT}.
 */
class SeedFailoverIT {

    private static final Figures FIGURES = new Figures("SeedFailoverIT");

    static Stream<Arguments> pairings() {
        return Stream.of(Seed.values()).flatMap(seed -> Stream.of(
                List.of(Product.UNDERSTUDY, Product.UNDERSTUDY),
                List.of(Product.UNDERSTUDY, Product.KEEPALIVED),
                List.of(Product.KEEPALIVED, Product.UNDERSTUDY))
                .map(two -> Arguments.of(seed, two.get(0), two.get(1))));
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @MethodSource("pairings")
    void movesTheAddressAndBack(Seed seed, Product first, Product second) {
        try (FailoverStory story = new FailoverStory(seed, first, second, FIGURES)) {
            story.tell();
        }
    }

    @AfterAll
    static void printFigures(TestReporter reporter) {
        reporter.publishEntry(FIGURES.write());
    }
}
