package io.understudy.vrrp.runtime;

/** Runs something when it was itself run twice. Reactor thread only. */
final class Both implements Runnable {

    private final Runnable then;
    private boolean once;

    Both(Runnable then) {
        this.then = then;
    }

    @Override
    public void run() {
        if (once) {
            then.run();
        }
        once = true;
    }
}
