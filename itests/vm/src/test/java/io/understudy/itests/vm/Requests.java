package io.understudy.itests.vm;

import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.List;

/** A client that asks a virtual address for a page, several times a second, until its lab ends. */
final class Requests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long NANOS_PER_MICRO = 1_000;

    /** When it began, as 1234.567890, and the answer's last line, or why there was none. */
    private static final String ASK = """
            mkfifo /tmp/nap-$1
            exec 9<>/tmp/nap-$1
            while :; do
                begun=$EPOCHREALTIME
                answer=refused
                if { exec 3<>/dev/tcp/$1/80; } 2>/dev/null; then
                    answer=cut
                    printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3
                    while IFS= read -t 5 -r line <&3; do answer=$line; done
                    exec 3>&-
                fi
                echo "$begun $answer"
                read -t 0.1 -u 9
            done
            """;

    /** Connects at once, asks when the file /tmp/go is there. */
    private static final String HOLD = """
            exec 3<>/dev/tcp/$1/80
            echo open
            while [ ! -e /tmp/go ]; do sleep 0.2; done
            printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3
            while IFS= read -t 20 -r line <&3; do answer=$line; done
            echo "$answer"
            """;

    /** One request. */
    record Asked(long nanos, String answer) { }

    private final Host client;

    Requests(Host client) {
        this.client = client;
    }

    /** Begins to ask a virtual address. */
    void begin(String address) {
        client.write("/tmp/ask.sh", ASK);
        client.start(client.file("/tmp/asked-" + address), List.of("bash", "/tmp/ask.sh", address));
    }

    /** Opens a connection on which nothing is asked yet. */
    void hold(String address) {
        client.write("/tmp/hold.sh", HOLD);
        client.remove("/tmp/go");
        client.remove("/tmp/held-" + address);
        client.start(client.file("/tmp/held-" + address), List.of("bash", "/tmp/hold.sh", address));
        Wait.until(PATIENCE, () -> !client.read("/tmp/held-" + address).isEmpty());
    }

    /** Asks on the connections held; what comes on that to an address. */
    String askHeld(String address) {
        client.write("/tmp/go", "");
        Wait.until(PATIENCE, () -> client.read("/tmp/held-" + address).lines().count() > 1);
        return client.read("/tmp/held-" + address).strip();
    }

    /** Requests that began since then and are over. */
    List<Asked> since(String address, long nanos) {
        return client.read("/tmp/asked-" + address).lines().filter(line -> line.matches("\\d+\\.\\d{6} .+"))
                .map(Requests::asked).filter(asked -> asked.nanos() >= nanos).toList();
    }

    /** The next answers. */
    List<String> next(String address, int count) {
        long now = Lab.nowNanos();
        Wait.until(PATIENCE, () -> since(address, now).size() >= count);
        return since(address, now).stream().map(Asked::answer).toList();
    }

    /** What the client's kernel knows of its connections, and the last answers, for people. */
    String state(String address) {
        return client.run("sh", "-c", "echo; ss -tanoH; ip -s neigh; tail -n 5 /tmp/asked-" + address).text();
    }

    private static Asked asked(String line) {
        String[] words = line.split(" ", 2);
        return new Asked(Long.parseLong(words[0].replace(".", "")) * NANOS_PER_MICRO, words[1]);
    }
}
