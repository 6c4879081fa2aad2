using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Sendara.Simulator.Clock;
using Sendara.Simulator.Dns;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Ses.Identities;

/// <summary>All identities of the account. Domains are kept in lower case; the local part of an address is case-sensitive.</summary>
internal sealed class IdentityBook(AmazonZone amazon, SimulatorClock clock, IOptions<SimulatorOptions> options) : IKeptState
{
    private readonly ConcurrentDictionary<string, EmailIdentity> _identities = new(StringComparer.Ordinal);

    public string Key => "identities";

    public IReadOnlyList<EmailIdentity> All => [.. _identities.Values.OrderBy(i => i.Name, StringComparer.Ordinal)];

    public int Count => _identities.Count;

    public EmailIdentity? Find(string name) => _identities.GetValueOrDefault(Normal(name));

    /// <summary>The new identity, or null if there is one of that name.</summary>
    public EmailIdentity? Create(string name, IReadOnlyList<ResourceTag> tags, string? configurationSet)
    {
        var key = Normal(name);
        var isAddress = key.Contains('@', StringComparison.Ordinal);
        var region = options.Value.Region;
        var identity = new EmailIdentity
        {
            Name = key,
            Type = isAddress ? IdentityType.EmailAddress : IdentityType.Domain,
            CreatedAt = clock.Now,
            Tokens = isAddress ? [] : DkimTokens.For(key, region),
            SigningHostedZone = DkimTokens.HostedZone(region),
            Verification = RecordWatch.Begin(clock.Now),
            Tags = tags,
            ConfigurationSetName = configurationSet,
        };

        if (!_identities.TryAdd(key, identity))
        {
            return null;
        }

        PublishKeys(identity);
        return identity;
    }

    /// <summary>The identity after the change, or null if there is none of that name.</summary>
    public EmailIdentity? Change(string name, Func<EmailIdentity, EmailIdentity> change)
    {
        while (_identities.TryGetValue(Normal(name), out var before))
        {
            var after = change(before);
            if (_identities.TryUpdate(before.Name, after, before))
            {
                return after;
            }
        }

        return null;
    }

    public bool Delete(string name)
    {
        if (!_identities.TryRemove(Normal(name), out var gone))
        {
            return false;
        }

        foreach (var token in gone.Tokens)
        {
            amazon.WithdrawKey(token, gone.SigningHostedZone);
        }

        return true;
    }

    public JsonNode? Capture() => JsonSerializer.SerializeToNode(All, StateFile.Json);

    public void Restore(JsonElement kept)
    {
        foreach (var identity in kept.Deserialize<List<EmailIdentity>>(StateFile.Json)!)
        {
            _identities[identity.Name] = identity;
            PublishKeys(identity);
        }
    }

    private void PublishKeys(EmailIdentity identity)
    {
        foreach (var token in identity.Tokens)
        {
            amazon.PublishKey(token, identity.SigningHostedZone);
        }
    }

    private static string Normal(string name) =>
        name.LastIndexOf('@') is var at and >= 0 ? name[..at] + name[at..].ToLowerInvariant() : name.TrimEnd('.').ToLowerInvariant();
}
