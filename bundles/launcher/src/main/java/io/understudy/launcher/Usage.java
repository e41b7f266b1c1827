package io.understudy.launcher;

/** What {@code -h} and {@code -v} print. */
final class Usage {

    private Usage() {
    }

    /** First line as exporters read it: the second word is the version with one letter before it. */
    static String version() {
        return "Understudy v" + Product.VERSION + " (" + Product.RELEASE_DATE + ")\n\n"
                + "Reads keepalived.conf, speaks VRRPv2 (RFC 3768) and VRRPv3 (RFC 9568)\n"
                + "Running on Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + "\n"
                + "Licensed under the Apache License 2.0";
    }

    static String text() {
        return """
                Usage: understudy [OPTION...]            run the daemon, as keepalived does
                       understudy COMMAND [OPTION...]    see `understudy COMMAND --help`

                Commands:
                  check                        check a configuration, say what is wrong where
                  config explain KEYWORD       what a keyword means; also reference, schema
                  config convert --to F FILE   keepalived.conf to YAML and back
                  shell ['COMMAND']            attach to the running daemon
                  status [--json]              how the running daemon is
                  plugin ACTION                install, update, remove or list plugins
                  genhash -s A -p N -u PATH    digest of a page, for HTTP_GET
                  demo                         watch a two-node cluster fail over

                Options of the daemon:
                  -f, --use-file=FILE          configuration file
                                               (default %s)
                  -n, --dont-fork              stay in the foreground
                  -l, --log-console            log to standard error, also in the background and
                                               where the system's log has it
                  -D, --log-detail             log details
                  -g, --log-file[=FILE]        log to a file too (default DIR/understudy.log)
                  -S, --log-facility=NAME      facility in the system's log: daemon (default),
                                               0 to 7 or local0 to local7, user ...
                  -G, --no-syslog              nothing to the system's log
                  -d, --dump-conf              log the configuration as it was understood
                  -t, --config-test[=FILE]     check the configuration (complaints to FILE)
                  -i, --config-id=ID           configuration id for @ID lines
                  -e, --all-config             an include that finds nothing is an error
                      --run-dir=DIR            pid file, control socket, bundle cache
                                               (default %s)
                  -p, --pid=FILE               write the pid to this file too
                  -r, --vrrp_pid=FILE          the same, also -c --checkers_pid, -b --bfd_pid
                  -P, --vrrp                   run VRRP (default)
                  -C, --check                  without -P: do not run VRRP
                  -V, --dont-release-vrrp      keep the virtual addresses at stop
                  -I, --dont-release-ipvs      keep the virtual servers at stop
                      --ignore-sigint          do not stop at SIGINT
                      --signum=NAME            print the number of a signal: STOP, RELOAD, DATA,
                                               STATS, STATS_CLEAR, JSON
                  -v, --version                print the version
                  -h, --help                   this text

                Accepted as keepalived's, without effect here: --all -B --flush-log-file
                  -X -R -a -x -A -u -m -M -L --config-fd --perf --debug
                  --no-mem-check --openssl-mem-check
                """.formatted(Product.DEFAULT_CONFIG, Product.DEFAULT_RUN_DIR);
    }
}
