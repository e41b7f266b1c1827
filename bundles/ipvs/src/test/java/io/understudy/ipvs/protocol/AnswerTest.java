package io.understudy.ipvs.protocol;

import static io.understudy.ipvs.protocol.Tables.destination;
import static io.understudy.ipvs.protocol.Tables.service;
import static io.understudy.ipvs.protocol.Tables.virtual;
import static io.understudy.ipvs.protocol.Tables.weighted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.ipvs.codec.DestinationRow;
import io.understudy.ipvs.codec.ServiceRow;
import io.understudy.ipvs.protocol.IpvsOperation.AddDestination;
import io.understudy.ipvs.protocol.IpvsOperation.AddService;
import io.understudy.ipvs.protocol.IpvsOperation.DeleteDestination;
import io.understudy.ipvs.protocol.IpvsOperation.DeleteService;
import io.understudy.ipvs.protocol.IpvsOperation.EditDestination;
import io.understudy.ipvs.protocol.IpvsOperation.EditService;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Behaviour D13. */
class AnswerTest {

    private static final int EINVAL = 22;
    private static final ServiceRow SERVICE = ServiceRow.of(virtual(1, "rr"));
    private static final DestinationRow DESTINATION = DestinationRow.of(weighted(1, 1));

    static Stream<Arguments> table() {
        Answer done = new Answer.Done();
        Answer again = new Answer.ReadAgain();
        Answer failed = new Answer.Failed();
        AddDestination addDestination = new AddDestination(service(1), DESTINATION);
        EditDestination editDestination = new EditDestination(service(1), DESTINATION);
        return Stream.of(
                Arguments.of(new AddService(SERVICE), Answer.EEXIST, new Answer.Instead(new EditService(SERVICE))),
                Arguments.of(new AddService(SERVICE), Answer.ENOENT, failed), // no such scheduler
                Arguments.of(new EditService(SERVICE), Answer.ESRCH, again),
                Arguments.of(new EditService(SERVICE), Answer.ENOENT, failed),
                Arguments.of(new DeleteService(service(1)), Answer.ESRCH, done),
                Arguments.of(addDestination, Answer.EEXIST, new Answer.Instead(editDestination)),
                Arguments.of(addDestination, Answer.ESRCH, again),
                Arguments.of(addDestination, EINVAL, failed),
                Arguments.of(editDestination, Answer.ENOENT, new Answer.Instead(addDestination)),
                Arguments.of(editDestination, Answer.ESRCH, again),
                Arguments.of(new DeleteDestination(service(1), destination(1)), Answer.ENOENT, done),
                Arguments.of(new DeleteDestination(service(1), destination(1)), Answer.ESRCH, done),
                Arguments.of(new DeleteDestination(service(1), destination(1)), EINVAL, failed));
    }

    @ParameterizedTest
    @MethodSource("table")
    void answer(IpvsOperation operation, int errno, Answer expected) {
        assertEquals(expected, Answer.to(operation, errno));
    }
}
