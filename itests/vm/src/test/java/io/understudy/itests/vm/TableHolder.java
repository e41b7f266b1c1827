package io.understudy.itests.vm;

import java.nio.file.Path;

/** A process that keeps a table until it is killed: run directory, number of services, number of destinations. */
final class TableHolder {

    private TableHolder() {
    }

    /** See the class. */
    public static void main(String[] arguments) throws InterruptedException {
        Plane plane = Plane.configured(Path.of(arguments[0]));
        plane.want(Wanted.many(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
        synchronized (plane) {
            System.err.println("held");
            plane.wait();
        }
    }
}
