"""A mail relay (Debian's python3-aiosmtpd) with TLS and a login, for MailIT: relay.py PORT MODE CERT KEY USER PASSWORD FILE.

MODE is starttls or tls. Takes mails from USER alone, and nothing in the clear; of each it writes a line into FILE:
the user, the version of TLS, the number of alerts in it, the subject."""

import asyncio
import email
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

port, mode, cert, key, user, password, file = sys.argv[1:]


class Handler:
    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content)
        name = session.auth_data.login.decode()
        version = server.transport.get_extra_info("ssl_object").version()
        alerts = mail.get_payload().count("=>")
        with open(file, "a", encoding="utf-8") as out:
            out.write(f"{name} {version} {alerts} {mail['Subject']}\n")
        return "250 taken"


def authenticator(server, session, envelope, mechanism, data):
    good = data.login == user.encode() and data.password == password.encode()
    return AuthResult(success=good, handled=False, auth_data=data)


def protocol():
    starttls = mode == "starttls"
    return SMTP(Handler(), hostname="relay.example", tls_context=context if starttls else None,
                require_starttls=starttls, auth_required=True, auth_require_tls=starttls,
                authenticator=authenticator)


async def serve():
    server = await asyncio.get_running_loop().create_server(
        protocol, "127.0.0.1", int(port), ssl=context if mode == "tls" else None)
    print("listening", flush=True)
    await server.serve_forever()


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(cert, key)
asyncio.run(serve())
