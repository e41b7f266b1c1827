package io.understudy.vrrp.runtime;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The engine's own thread, for the other components of this bundle. */
public interface ReactorDoor {

    /** Asks the routers something, or tells them, on the reactor's thread as soon as the network is known. */
    <T> CompletionStage<T> ask(Function<Routers, T> question);
}
