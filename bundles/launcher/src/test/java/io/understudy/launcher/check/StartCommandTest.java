package io.understudy.launcher.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;
import org.junit.jupiter.api.Test;

class StartCommandTest {

    @Test
    void onlyWhatIsSetIsSaid() {
        assertEquals("", StartCommand.text(Settings.builder().build()));
        assertEquals("net_namespace blue\ninstance one\numask 0177\n", StartCommand.text(Settings.builder()
                .set(GlobalDefs.NET_NAMESPACE, "blue").set(GlobalDefs.INSTANCE, "one").set(GlobalDefs.UMASK, 0177)
                .build()));
    }
}
