using Microsoft.Extensions.DependencyInjection;
using Sendara.AppHost.Accounts;
using Sendara.ServiceDefaults;

namespace Sendara.AppHost.Aspire;

/// <summary>Makes the local account and prints where everything is, once all hosts are healthy.</summary>
internal static class AccountAnnouncement
{
    public static void AnnounceLocalAccount(this IResourceBuilder<ProjectResource> api, Topology topology)
    {
        if (!api.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            return;
        }

        api.OnResourceReady(async (_, ready, cancellationToken) =>
        {
            var resources = ready.Services.GetRequiredService<ResourceNotificationService>();
            await resources.WaitForResourceHealthyAsync(ResourceNames.Worker, cancellationToken);

            using var http = new HttpClient();
            var account = await new LocalAccountSetup(http, topology).EnsureAsync(cancellationToken);
            Console.WriteLine(Banner.Text(topology, account, withDashboard: true));
        });
    }
}
