package io.understudy.itests.network;

import io.understudy.itests.lab.Figures;
import io.understudy.itests.lab.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The control: the story of {@link SeedFailoverIT} with keepalived on both nodes. Where this fails, the lab or the
 * machine is at fault; its figures are what the machine allows.
 */
class KeepalivedControlIT {

    @Test
    void keepalivedMovesTheAddressAndBack(TestReporter reporter) {
        Figures figures = new Figures("KeepalivedControlIT");
        try (FailoverStory story = new FailoverStory(Seed.DUAL, Product.KEEPALIVED, Product.KEEPALIVED, figures)) {
            story.tell();
        } finally {
            reporter.publishEntry(figures.write());
        }
    }
}
