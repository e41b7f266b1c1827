package io.understudy.checkers.dns;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryEncoder;
import io.netty.handler.codec.dns.DatagramDnsResponseDecoder;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.util.ReferenceCountUtil;
import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import io.understudy.checkers.netty.CheckSockets;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code DNS_CHECK}: a query over UDP is answered with response code 0, whatever the answer is (D52). */
@Component(service = Checker.class)
@CheckerType("DNS_CHECK")
public final class DnsChecker implements Checker {

    private static final int ID_BOUND = 0x10000;
    private static final CheckKeyword<String> TYPE = CheckKeyword.text("type", "SOA");
    private static final CheckKeyword<String> NAME = CheckKeyword.text("name", ".");

    private final CheckSockets sockets;

    /** For Declarative Services. */
    @Activate
    public DnsChecker(@Reference CheckSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public List<CheckKeyword<?>> keywords() {
        return List.of(TYPE, NAME);
    }

    @Override
    public CompletionStage<CheckResult> check(CheckRequest request) {
        DefaultDnsQuestion question;
        try {
            question = new DefaultDnsQuestion(request.settings().get(NAME),
                    DnsRecordType.valueOf(request.settings().get(TYPE)));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(CheckResult.broken("cannot ask for "
                    + request.settings().get(TYPE) + " of " + request.settings().get(NAME) + ": " + e.getMessage()));
        }
        return sockets.udp(request, (channel, result) -> channel.pipeline().addLast(new DatagramDnsQueryEncoder(),
                new DatagramDnsResponseDecoder(), new Question(request.connect(), question, result)));
    }

    private static final class Question extends ChannelInboundHandlerAdapter {

        private final InetSocketAddress server;
        private final DefaultDnsQuestion question;
        private final CompletableFuture<CheckResult> result;
        private final int id = ThreadLocalRandom.current().nextInt(ID_BOUND);

        Question(InetSocketAddress server, DefaultDnsQuestion question, CompletableFuture<CheckResult> result) {
            this.server = server;
            this.question = question;
            this.result = result;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            DatagramDnsQuery query = new DatagramDnsQuery(null, server, id);
            query.setRecursionDesired(true);
            query.addRecord(DnsSection.QUESTION, question);
            context.writeAndFlush(query);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof DnsResponse response && response.id() == id) {
                    boolean well = DnsResponseCode.NOERROR.equals(response.code());
                    String what = question.type().name() + " of " + question.name() + " is answered with "
                            + response.code().toString().replaceFirst("\\(.*", "");
                    result.complete(well ? CheckResult.up(what) : CheckResult.down(what + ", expected NoError"));
                } // anything else is the answer to another question: waited on
            } finally {
                ReferenceCountUtil.release(message);
            }
        }
    }
}
