using Sendara.AppHost.Accounts;

namespace Sendara.AppHost;

/// <summary>The first steps with the local stack, as commands to paste into a shell.</summary>
public static class WalkThrough
{
    public static string Text(Topology topology, LocalAccount account) =>
        $$$"""
        api={{{Topology.Origin(topology.Api)}}} simulator={{{Topology.Origin(topology.Simulator)}}}
        key={{{account.LiveKey}}} json='Content-Type: application/json'

        # Add a domain: the answer lists the six DNS records to publish.
        curl -sS -w '\n' -X POST $api/v1/domains -H "Authorization: Bearer $key" -H "$json" -d '{"domain":"mail.acme.test"}'

        # Publish all six in the Simulator's DNS, as you would at your DNS provider.
        curl -sS -w '\n' -X POST $simulator/simulator/dns/publish/mail.acme.test

        # Verify: "fully_verified": true. Again a moment later if DKIM is still pending.
        curl -sS -w '\n' -X POST $api/v1/domains/mail.acme.test/verify -H "Authorization: Bearer $key"

        # Send, and keep the message's id.
        message=$(curl -sS -w '\n' -X POST $api/v1/send -H "Authorization: Bearer $key" -H "$json" -d '{"channel":"email","destination":{"email":"ada@example.net"},"payload":{"subject":"Hello","body_text":"It works."},"metadata":{"from_email":"Acme <hello@mail.acme.test>"}}' | tee /dev/stderr | sed -n 's/.*"id": *"\(msg_[0-9a-f]*\)".*/\1/p')

        # Look at the message a moment later: queued, sent, delivered.
        sleep 2; curl -sS -w '\n' $api/v1/messages/$message -H "Authorization: Bearer $key"

        # See the mail as the recipient got it, or open the inbox in a browser.
        curl -sS -w '\n' "$simulator/simulator/inbox?limit=1"
        """;
}
