using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sendara.Engine.Store;

namespace Sendara.Engine.Secrets;

internal static class SecretRegistration
{
    // What all hosts of an installation have in common; another name opens nothing.
    private const string Application = "Sendara";

    internal static IServiceCollection AddSecretSeal(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName(Application).PersistKeysToDbContext<SendaraDb>();
        var options = configuration.GetSection(SecretOptions.Section).Get<SecretOptions>() ?? new();
        if (options.LoadCertificate() is { } certificate)
        {
            keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        else
        {
            // That keys are not encrypted is a choice that the documentation explains, and no news at every start.
            services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        }

        return services.AddSingleton<SecretSeal>();
    }
}
