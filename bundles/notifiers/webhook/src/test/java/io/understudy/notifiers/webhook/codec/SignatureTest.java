package io.understudy.notifiers.webhook.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SignatureTest {

    /** By: printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret. */
    @Test
    void isWhatOpensslSays() {
        assertEquals("t=1700000000,v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686", Signature.of("secret", 1_700_000_000L, "{\"a\":1}"));
    }
}
