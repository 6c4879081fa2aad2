using Sendara.Simulator.Ses.Account;
using Sendara.Simulator.Ses.ConfigurationSets;
using Sendara.Simulator.Ses.Identities;
using Sendara.Simulator.Ses.Sending;
using Sendara.Simulator.Ses.Signing;
using Sendara.Simulator.Ses.Suppression;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Ses;

internal static class SesEndpoints
{
    public static IServiceCollection AddSes(this IServiceCollection services) => services
        .AddSingleton<SignatureCheck>()
        .AddSingleton<SesBehaviourSwitch>()
        .AddSingleton<ControlPlaneLimit>()
        .AddSingleton<SendQuota>()
        .AddSingleton<SenderCheck>()
        .AddSingleton<SendEmail>()
        .AddSingleton<IdentityLookup>()
        .AddSingleton<IdentityCheck>()
        .AddHostedService<IdentityWatch>()
        .AddKept<IdentityBook>()
        .AddKept<ConfigurationSetBook>()
        .AddKept<SuppressedDestinations>();

    public static void MapSes(this WebApplication app)
    {
        app.UseWhen(FrontDoor.Guards, branch => branch.UseMiddleware<FrontDoor>());

        app.MapIdentities();
        app.MapConfigurationSets();
        app.MapSuppression();
        app.MapGet("/v2/email/account", GetAccount.Handle).WithMetadata(new SesOperation("GetAccount"));
        app.MapPost("/v2/email/outbound-emails", SendEmail.HandleAsync).WithMetadata(new SesOperation("SendEmail"));
        app.MapSesBehaviour();
    }
}
