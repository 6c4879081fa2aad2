using Sendara.Simulator.Ses.ConfigurationSets;

namespace Sendara.Simulator.Ses.Identities;

internal sealed record PutConfigurationSetRequest(string? ConfigurationSetName);

/// <summary>Sets or (with no name) removes the identity's default configuration set.</summary>
internal static class PutConfigurationSet
{
    public static IResult Handle(
        string identity, SesBody<PutConfigurationSetRequest> body, IdentityBook identities, ConfigurationSetBook sets)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        if (request.ConfigurationSetName is { Length: > 0 } set && !sets.Exists(set))
        {
            return ConfigurationSetBook.NoSuchSet(set);
        }

        var name = string.IsNullOrEmpty(request.ConfigurationSetName) ? null : request.ConfigurationSetName;
        return identities.Change(identity, i => i with { ConfigurationSetName = name }) is null
            ? IdentityEndpoints.NoSuchIdentity(identity)
            : SesJson.Empty();
    }
}
