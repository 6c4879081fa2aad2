using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sendara.Engine.Sns;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Events;

/// <summary>Whose certificates are believed, and how much work a stranger can cause.</summary>
public sealed class SnsCertificatesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(Servers.Epoch);
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();

    private SnsTopic _topic = null!;
    private SnsCertificates _certificates = null!;

    public async ValueTask InitializeAsync()
    {
        _topic = await SnsTopic.StartAsync();
        var settings = _topic.Settings.ToDictionary(s => s.Item1, s => s.Item2);
        var options = new SnsOptions
        {
            LocalAuthority = new()
            {
                BaseUrl = settings["Sns:LocalAuthority:BaseUrl"],
                RootCertificateFile = settings["Sns:LocalAuthority:RootCertificateFile"],
            },
        };
        _certificates = new(_services.GetRequiredService<IHttpClientFactory>(), Options.Create(options), _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _topic.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task A_certificate_below_an_intermediate_is_trusted_when_the_intermediate_lies_beside_it()
    {
        _topic.PublishPem("lower", _topic.Lower(withIntermediate: true));

        Assert.IsType<SigningKey.Trusted>(await FindAsync("lower"));
    }

    [Fact]
    public async Task A_chain_that_ends_early_may_be_whole_the_next_time()
    {
        _topic.PublishPem("lower", _topic.Lower(withIntermediate: false));
        Assert.IsType<SigningKey.Unreachable>(await FindAsync("lower"));

        _topic.PublishPem("lower", _topic.Lower(withIntermediate: true));
        Assert.IsType<SigningKey.Trusted>(await FindAsync("lower"));
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("expired")]
    [InlineData("nonsense")]
    public async Task What_is_not_trusted_is_refused_and_never_remembered(string name)
    {
        _topic.Publish("signer", of: name);
        Assert.IsType<SigningKey.Untrusted>(await FindAsync("signer"));

        _topic.Publish("signer", of: "leaf");
        Assert.IsType<SigningKey.Trusted>(await FindAsync("signer"));
    }

    [Fact]
    public async Task A_trusted_certificate_is_fetched_once_a_day()
    {
        await FindAsync("leaf");
        await FindAsync("leaf");
        Assert.Equal(1, _topic.Fetches);

        _clock.Advance(TimeSpan.FromHours(25));
        await FindAsync("leaf");
        Assert.Equal(2, _topic.Fetches);
    }

    [Fact]
    public async Task Made_up_addresses_cause_few_fetches_and_do_not_stand_in_the_way_of_known_ones()
    {
        await FindAsync("leaf");
        _clock.Advance(TimeSpan.FromHours(25));

        for (var number = 0; number < 50; number++)
        {
            Assert.IsType<SigningKey.Unreachable>(await FindAsync($"made-up-{number}"));
        }

        Assert.Equal(1 + SnsCertificates.FetchesPerMinute, _topic.Fetches);
        Assert.IsType<SigningKey.Trusted>(await FindAsync("leaf"));

        _topic.Publish("new", of: "leaf");
        Assert.IsType<SigningKey.Unreachable>(await FindAsync("new"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<SigningKey.Trusted>(await FindAsync("new"));
    }

    private Task<SigningKey> FindAsync(string name) => _certificates.FindAsync(new($"{_topic.Address}{name}.pem"));
}
