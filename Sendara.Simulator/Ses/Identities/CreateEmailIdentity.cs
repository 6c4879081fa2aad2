using MimeKit;
using Sendara.Simulator.Dns;
using Sendara.Simulator.Ses.ConfigurationSets;

namespace Sendara.Simulator.Ses.Identities;

internal sealed record CreateEmailIdentityRequest(
    string? EmailIdentity, IReadOnlyList<ResourceTag>? Tags, DkimSigningAttributes? DkimSigningAttributes, string? ConfigurationSetName);

internal sealed record DkimSigningAttributes(string? DomainSigningSelector, string? DomainSigningPrivateKey, string? NextSigningKeyLength);

internal static class CreateEmailIdentity
{
    private const int MostIdentities = 10_000;

    public static IResult Handle(SesBody<CreateEmailIdentityRequest> body, IdentityBook identities, ConfigurationSetBook sets)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        if (request.EmailIdentity is not { } name || !IsIdentity(name))
        {
            return SesError.BadRequest($"Invalid email identity: {request.EmailIdentity}. Give a domain or an address.");
        }

        if (request.DkimSigningAttributes?.DomainSigningPrivateKey is not null)
        {
            return SesError.BadRequest("Own DKIM keys (BYODKIM) are not simulated. Leave DomainSigningPrivateKey out for Easy DKIM.");
        }

        if (request.ConfigurationSetName is { } set && !sets.Exists(set))
        {
            return ConfigurationSetBook.NoSuchSet(set);
        }

        if (identities.Count >= MostIdentities)
        {
            return new SesError(
                StatusCodes.Status400BadRequest,
                "LimitExceededException",
                "You have reached the maximum number of identities in this region.");
        }

        return identities.Create(name, request.Tags ?? [], request.ConfigurationSetName) is { } identity
            ? SesJson.Ok(CreatedIdentityResponse.Of(identity))
            : SesError.AlreadyExists($"Email identity {name} already exist.");
    }

    private static bool IsIdentity(string name) => name.Contains('@', StringComparison.Ordinal)
        ? MailboxAddress.TryParse(name, out var mailbox) && mailbox.Address == name
        : DnsNames.TryNormalise(name, out var domain)
            && domain.Contains('.', StringComparison.Ordinal)
            && !domain.Contains('*', StringComparison.Ordinal);
}
