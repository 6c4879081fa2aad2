using System.Globalization;
using MimeKit;
using Sendara.Simulator.Clock;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Ses.Suppression;

internal sealed record PutSuppressedDestinationRequest(string? EmailAddress, SuppressionReason? Reason);

internal static class SuppressionEndpoints
{
    private const string Addresses = "/v2/email/suppression/addresses";

    public static void MapSuppression(this IEndpointRouteBuilder routes)
    {
        var changing = routes.MapGroup("").AddEndpointFilter<SaveChanges>();

        changing.MapPut(Addresses, Put).WithMetadata(new SesOperation("PutSuppressedDestination"));
        routes.MapGet(Addresses, List).WithMetadata(new SesOperation("ListSuppressedDestinations"));
        routes.MapGet(Addresses + "/{address}", Get).WithMetadata(new SesOperation("GetSuppressedDestination"));
        changing.MapDelete(Addresses + "/{address}", Delete).WithMetadata(new SesOperation("DeleteSuppressedDestination"));
    }

    private static IResult Put(SesBody<PutSuppressedDestinationRequest> body, SuppressedDestinations list, SimulatorClock clock)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        if (request.Reason is not { } reason || !MailboxAddress.TryParse(request.EmailAddress ?? "", out var mailbox))
        {
            return SesError.BadRequest("EmailAddress must be an address and Reason must be BOUNCE or COMPLAINT.");
        }

        list.Put(new SuppressedDestination(mailbox.Address, reason, clock.Now));
        return SesJson.Empty();
    }

    private static IResult Get(string address, SuppressedDestinations list) => list.Find(address) is { } found
        ? SesJson.Ok(new { SuppressedDestination = found })
        : NotListed(address);

    private static IResult Delete(string address, SuppressedDestinations list) =>
        list.Delete(address) ? SesJson.Empty() : NotListed(address);

    private static IResult List(
        SuppressedDestinations list, string[]? reason, string? startDate, string? endDate, string? nextToken, int? pageSize)
    {
        var from = Time(startDate) ?? DateTimeOffset.MinValue;
        var until = Time(endDate) ?? DateTimeOffset.MaxValue;
        var wanted = list.All.Where(d => reason is null or [] || reason.Contains(d.Reason.ToString(), StringComparer.OrdinalIgnoreCase))
            .Where(d => d.LastUpdateTime >= from && d.LastUpdateTime <= until);

        return Page.Of(wanted, d => d.EmailAddress, nextToken, pageSize) is { } page
            ? SesJson.Ok(new { SuppressedDestinationSummaries = page.Items, page.NextToken })
            : Page.InvalidToken;
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static SesError NotListed(string address) =>
        SesError.NotFound($"Email address {address} does not exist on your suppression list.");
}
