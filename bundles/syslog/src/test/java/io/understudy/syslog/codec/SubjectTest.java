package io.understudy.syslog.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTest {

    @ParameterizedTest
    @CsvSource({
        "(VI_1) Entering BACKUP STATE,VI_1,BACKUP",
        "(VI_1) entering FAULT STATE: eth0 is down,VI_1,FAULT",
        "(G 1) sent 0 priority,G 1,''",
        "Stopping,'',''",
        "wrong (VI_1) Entering MASTER STATE,'',''",
        "() nobody,'',''"})
    void nameAndStateStandAtTheBeginning(String message, String name, String state) {
        assertEquals(new Subject(name, state), Subject.of(message));
    }
}
