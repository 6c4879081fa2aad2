using Sendara.Dmarc;

namespace Sendara.Tests.Core.Dmarc;

public sealed class ReportersTests
{
    [Fact]
    public void Several_names_of_one_operator_count_once_and_small_ones_not_at_all() =>
        Assert.Equal(
            ["Google", "Microsoft", "Yahoo"],
            Reporters.LargeAmong(["google.com", "Yahoo! Inc.", "AOL", "Enterprise Outlook", "Outlook.com", "Microsoft Corporation", "mail.small.example"]));
}
