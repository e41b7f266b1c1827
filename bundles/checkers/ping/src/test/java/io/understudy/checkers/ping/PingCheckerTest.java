package io.understudy.checkers.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D54. What needs CAP_NET_RAW is tried in the appliance ({@code BalancerIT}). */
class PingCheckerTest {

    private static CheckRequest.Builder request() {
        return CheckRequest.of("PING_CHECK", new InetSocketAddress("127.0.0.1", 0)).connectTimeoutMillis(200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "Network is unreachable | DOWN: network is unreachable: no route (192.0.2.1)",
        "No route to host | DOWN: no route to host (192.0.2.1)",
        "Operation not permitted | BROKEN: cannot send an echo to 192.0.2.1: a firewall on this host forbids it",
        "Permission denied | BROKEN: cannot send an echo to 192.0.2.1: a route of this host prohibits it",
        "out of descriptors | BROKEN: cannot send an echo to 192.0.2.1: out of descriptors"})
    void d41WhatCannotBeSent(String message, String result) {
        assertEquals(result, SendFailure.of(message + "\n", "192.0.2.1").toString());
    }

    @Test
    void aMarkIsToldAsImpossible() throws Exception {
        assertEquals("BROKEN: fwmark is not possible with PING_CHECK",
                new PingChecker().check(request().fwmark(3).build()).toString());
    }

    @Test
    void whatIsNotThereIsBrokenOrToldByAnException() throws Exception {
        CheckRequest request = request().bindInterface("nowhere0").build();
        CheckResult result;
        try {
            result = new PingChecker().check(request);
        } catch (IOException e) {
            result = CheckResult.broken(e.getMessage());
        }
        assertEquals(CheckResult.Outcome.BROKEN, result.outcome());
    }
}
