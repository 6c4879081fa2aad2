using Sendara.Mail;

namespace Sendara.Tests.Core.Mail;

public sealed class AddressFreeTests
{
    [Theory]
    [InlineData("the following identities failed: Ada <ada@example.test>", "the following identities failed: Ada <(an address)>")]
    [InlineData("not authorized on arn:aws:ses:us-east-1:1:identity/ada+x@example.test", "not authorized on arn:aws:ses:us-east-1:1:identity/(an address)")]
    [InlineData("GET /v2/email/identities/ada%40example.test failed", "GET /v2/email/identities/(an address) failed")]
    [InlineData("ada@a.test, bob@b.test", "(an address), (an address)")]
    [InlineData("Configuration set <sendara> does not exist.", "Configuration set <sendara> does not exist.")]
    public void No_address_stays(string text, string expected) => Assert.Equal(expected, AddressFree.Of(text));
}
