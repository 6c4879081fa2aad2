using FsCheck.Fluent;
using Sendara.Domains.Formats;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>The lines for zone files, in a zone that BIND itself loads.</summary>
public sealed class BindTests
{
    private const int Samples = 20;
    private const int Size = 50;

    [Fact]
    public async Task Bind_loads_the_example() => await LoadsAsync(Publications.Example);

    [Fact]
    public async Task Bind_loads_a_DMARC_record_of_the_customer_s_own() => await LoadsAsync(Publications.Mirrored);

    [Fact]
    public async Task Bind_loads_whatever_a_customer_could_have()
    {
        foreach (var publication in Gen.Sample(Publications.Any(Publications.AnyText), Size, Samples))
        {
            await LoadsAsync(publication);
        }
    }

    private static async Task LoadsAsync(Publication publication)
    {
        // Another origin and another TTL than the lines need: they must not depend on either.
        var zone = $"""
            $ORIGIN {publication.Zone}.
            $TTL 60
            @ IN SOA ns.dns.example. hostmaster.dns.example. 1 3600 600 86400 300
            @ IN NS ns.dns.example.
            $ORIGIN elsewhere.{publication.Zone}.
            {ZoneFile.Write(publication)}
            """;

        var loaded = ZoneFileReader.Read(await Bind.LoadAsync(publication.Zone, zone)).Where(record => record.Type is not ("SOA" or "NS"));

        Assert.Equivalent(PublicRecord.Of(publication), loaded, strict: true);
    }
}
