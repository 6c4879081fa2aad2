using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sendara.Simulator.Sns.Events;
using Sendara.Simulator.Sqs;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Sns;

internal sealed record SubscribeRequest(string? TopicArn, string? Endpoint, bool Raw = false);

internal sealed record SubscriptionResponse(string SubscriptionArn, string TopicArn, string Endpoint, bool Confirmed)
{
    public static SubscriptionResponse Of(Subscription subscription) =>
        new(subscription.Arn, subscription.TopicArn, subscription.Endpoint, subscription.IsConfirmed);
}

internal static class SnsEndpoints
{
    private static readonly XNamespace Service = "http://sns.amazonaws.com/doc/2010-03-31/";

    public static IServiceCollection AddSns(this IServiceCollection services) => services
        .AddSingleton<BaseAddress>()
        .AddSingleton<SigningAuthority>()
        .AddSingleton<SnsBehaviourSwitch>()
        .AddSingleton<EndpointClient>()
        .AddSingleton<NotificationFile>()
        .AddSingleton<DeliveryQueue>()
        .AddHostedService(provider => provider.GetRequiredService<DeliveryQueue>())
        .AddSingleton<Publisher>()
        .AddSingleton<MailEvents>()
        .AddSingleton<Confirmations>()
        .AddHostedService(provider => provider.GetRequiredService<Confirmations>())
        .AddKept<SubscriptionBook>();

    public static void MapSns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sns/root.pem", (SigningAuthority authority) => TypedResults.Text(authority.RootPem, "application/x-pem-file"));
        routes.MapGet("/sns/{file}.pem", Certificate);
        routes.MapGet("/sns/", ActAsync);

        var control = routes.MapGroup("/simulator/sns").AddEndpointFilter<SaveChanges>();
        control.MapGet("/subscriptions", (SubscriptionBook subscriptions) => subscriptions.All.Select(SubscriptionResponse.Of));
        control.MapPost("/subscriptions", Subscribe);
        control.MapDelete("/subscriptions", (SubscriptionBook subscriptions, string subscriptionArn) =>
            subscriptions.Remove(subscriptionArn)
                ? TypedResults.NoContent()
                : ControlProblem.NotFound($"There is no subscription {subscriptionArn}."));
        control.MapGet("/behaviour", (SnsBehaviourSwitch behaviour) => TypedResults.Json(behaviour.Current, ControlJson.Options));
        control.MapPut("/behaviour", PutBehaviour);
    }

    private static IResult Certificate(string file, SigningAuthority authority) => file + ".pem" == authority.LeafFileName
        ? TypedResults.Text(authority.LeafPem, "application/x-pem-file")
        : TypedResults.NotFound();

    private static async Task<IResult> ActAsync(
        string? action,
        string? topicArn,
        string? token,
        string? subscriptionArn,
        SubscriptionBook subscriptions,
        StateFile state,
        ILogger<SubscriptionBook> logger)
    {
        switch (action)
        {
            case "ConfirmSubscription" when subscriptions.Confirm(topicArn ?? "", token ?? "") is { } confirmed:
                await state.SaveAsync(CancellationToken.None);
                logger.SubscriptionConfirmed(confirmed.Endpoint, confirmed.TopicArn);
                return Xml(new XElement(Service + "ConfirmSubscriptionResponse",
                    new XElement(Service + "ConfirmSubscriptionResult", new XElement(Service + "SubscriptionArn", confirmed.Arn))));
            case "Unsubscribe" when subscriptions.Remove(subscriptionArn ?? ""):
                await state.SaveAsync(CancellationToken.None);
                return Xml(new XElement(Service + "UnsubscribeResponse"));
            default:
                return Xml(
                    new XElement(Service + "ErrorResponse",
                        new XElement(Service + "Error",
                            new XElement(Service + "Code", "InvalidParameter"),
                            new XElement(Service + "Message", "Invalid token, or an action that is not simulated."))),
                    StatusCodes.Status400BadRequest);
        }
    }

    private static ContentHttpResult Xml(XElement answer, int status = StatusCodes.Status200OK) =>
        TypedResults.Text(answer.ToString(SaveOptions.DisableFormatting), "text/xml", statusCode: status);

    private static IResult Subscribe(
        SubscribeRequest request, SubscriptionBook subscriptions, Confirmations confirmations, IOptions<SimulatorOptions> options)
    {
        if (EndpointOf(request) is not { } endpoint)
        {
            return ControlProblem.Refuse(
                $"'{request.Endpoint}' is neither an http or https address nor the ARN of an SQS queue. Give where notifications go as endpoint.");
        }

        var subscription = subscriptions.Add(request.TopicArn ?? options.Value.TopicArn, endpoint, request.Raw);
        if (!subscription.IsConfirmed)
        {
            confirmations.Ask(subscription);
        }

        return TypedResults.Ok(SubscriptionResponse.Of(subscription));
    }

    private static string? EndpointOf(SubscribeRequest request) =>
        SqsQueues.NameOf(request.Endpoint ?? "") is not null ? request.Endpoint
        : Uri.TryCreate(request.Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.ToString()
        : null;

    private static IResult PutBehaviour(JsonObject changes, SnsBehaviourSwitch behaviour)
    {
        try
        {
            var next = ControlJson.Overlay(behaviour.Current, changes);
            if (next.SignatureVersion is not ("1" or "2"))
            {
                return ControlProblem.Refuse("signature_version is \"1\" (SHA-1) or \"2\" (SHA-256).");
            }

            behaviour.Current = next;
            return TypedResults.Json(next, ControlJson.Options);
        }
        catch (JsonException failure)
        {
            return ControlProblem.Refuse(failure.Message);
        }
    }
}
