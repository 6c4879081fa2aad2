using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sendara.Engine.Dns;
using Sendara.Engine.Doctor;
using Sendara.Engine.Domains;
using Sendara.Engine.Events;
using Sendara.Engine.Limits;
using Sendara.Engine.Reputation;
using Sendara.Engine.Sending;
using Sendara.Engine.Ses;
using Sendara.Engine.Sns;
using Sendara.Engine.Store;
using Sendara.Engine.Unsubscribes;
using Sendara.Engine.Warmup;
using Sendara.Engine.Webhooks;

namespace Sendara.Engine;

/// <summary>The engine's options: from which sections they come, and what they have to keep to beside their own limits.</summary>
internal static class OptionsRegistration
{
    /// <summary>Adds them; a host does not start with one that is wrong.</summary>
    internal static IServiceCollection AddEngineOptions(this IServiceCollection services, IConfiguration configuration)
    {
        Bind<PlatformOptions>(services, configuration, PlatformOptions.Section)
            .Validate(
                platform => platform.IsPublicUrlGood(),
                "Platform:PublicUrl must be an https address without query, such as https://api.example.com; http only on this machine.");
        Bind<OperatorOptions>(services, configuration, OperatorOptions.Section);
        Bind<UnsubscribeOptions>(services, configuration, UnsubscribeOptions.Section);
        Bind<SesOptions>(services, configuration, SesOptions.Section)
            .Validate(
                ses => ses.ConfigurationSet != ses.TrackingConfigurationSet,
                "Ses:ConfigurationSet and Ses:TrackingConfigurationSet must differ: one is for mail without a tracking picture.");
        Bind<SnsOptions>(services, configuration, SnsOptions.Section)
            .Validate(
                sns => sns.IsReplaySafe(),
                "Sns:MaxAge must be at least one minute and less than the 15 days for which messages are known again. Set it to 14.00:00:00 or less.");
        Bind<EventOptions>(services, configuration, EventOptions.Section);
        Bind<RetentionOptions>(services, configuration, RetentionOptions.Section)
            .Validate(retention => retention.Bodies <= retention.Messages, "Retention:Bodies must not be longer than Retention:Messages.");
        Bind<DnsOptions>(services, configuration, DnsOptions.Section)
            .Validate(
                dns => dns.AreServersReadable(),
                "Dns:Servers must be IP addresses with an optional port, such as 1.1.1.1 or 127.0.0.1:5353.");
        Bind<VerificationOptions>(services, configuration, VerificationOptions.Section);
        Bind<DoctorOptions>(services, configuration, DoctorOptions.Section);
        Bind<LimitOptions>(services, configuration, LimitOptions.Section);
        Bind<WebhookOptions>(services, configuration, WebhookOptions.Section)
            .Validate(webhooks => webhooks.AreNetworksGood(), "Webhooks:AllowedNetworks must be networks such as 127.0.0.0/8 or ::1/128.")
            .Validate(webhooks => webhooks.ConnectTimeout <= webhooks.Timeout, "Webhooks:ConnectTimeout must not be longer than Webhooks:Timeout.");
        Bind<WarmupOptions>(services, configuration, WarmupOptions.Section);
        Bind<ReputationOptions>(services, configuration, ReputationOptions.Section)
            .Validate(
                reputation => reputation.IsInOrder(),
                "Reputation:BounceWarning and Reputation:ComplaintWarning must be below Reputation:BounceLimit and Reputation:ComplaintLimit.");
        Bind<AcceptingOptions>(services, configuration, AcceptingOptions.Section);
        Bind<SendingOptions>(services, configuration, SendingOptions.Section)
            .Validate<IOptions<SesOptions>>(
                (sending, ses) => sending.IsLongEnough(ses.Value.CallTimeout),
                "Sending:Lease is too short: it must be twice Ses:CallTimeout and two seconds. Raise Sending:Lease.");
        return services;
    }

    private static OptionsBuilder<T> Bind<T>(IServiceCollection services, IConfiguration configuration, string section)
        where T : class =>
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateNamed(section);
}
