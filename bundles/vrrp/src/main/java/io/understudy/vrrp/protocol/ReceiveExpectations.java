package io.understudy.vrrp.protocol;

/**
 * What a router demands of an advert.
 *
 * @param version              2 or 3
 * @param virtualRouterId      1 to 255
 * @param authType             {@link Advert#AUTH_NONE} or {@link Advert#AUTH_PASS}; version 3: 0
 * @param authData             the 8 bytes expected with PASS
 * @param advertIntervalCentis our own interval; version 2 demands the same
 * @param delivery             how adverts travel
 * @param ignored              {@code true}: none is good enough for an owner with {@code owner_ignore_adverts}
 */
public record ReceiveExpectations(int version, int virtualRouterId, int authType, long authData,
        int advertIntervalCentis, Delivery delivery, boolean ignored) {

    /** Those of a router that sends such adverts. */
    public static ReceiveExpectations of(Advert own, Delivery delivery) {
        return new ReceiveExpectations(own.version(), own.virtualRouterId(), own.authType(), own.authData(),
                own.advertIntervalCentis(), delivery, false);
    }

    /** See {@link #ignored}. */
    public ReceiveExpectations withIgnored(boolean newIgnored) {
        return new ReceiveExpectations(version, virtualRouterId, authType, authData, advertIntervalCentis, delivery,
                newIgnored);
    }

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "ReceiveExpectations[version=" + version + ", virtualRouterId=" + virtualRouterId + ", authType="
                + authType + ", advertIntervalCentis=" + advertIntervalCentis + ", delivery=" + delivery + "]";
    }
}
