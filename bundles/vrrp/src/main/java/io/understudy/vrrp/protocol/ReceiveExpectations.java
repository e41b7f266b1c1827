package io.understudy.vrrp.protocol;

/**
 * What a router demands of an advert.
 *
 * @param version              2 or 3
 * @param virtualRouterId      1 to 255
 * @param authType             {@link Advert#AUTH_NONE} or {@link Advert#AUTH_PASS}; version 3: 0
 * @param authData             the 8 bytes expected with PASS
 * @param advertIntervalCentis our own interval; version 2 demands the same
 */
public record ReceiveExpectations(int version, int virtualRouterId, int authType, long authData,
        int advertIntervalCentis) {

    /** Those of a router that sends such adverts. */
    public static ReceiveExpectations of(Advert own) {
        return new ReceiveExpectations(own.version(), own.virtualRouterId(), own.authType(), own.authData(),
                own.advertIntervalCentis());
    }

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "ReceiveExpectations[version=" + version + ", virtualRouterId=" + virtualRouterId + ", authType="
                + authType + ", advertIntervalCentis=" + advertIntervalCentis + "]";
    }
}
