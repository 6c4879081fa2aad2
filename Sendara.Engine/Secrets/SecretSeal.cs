using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Sendara.Webhooks;

namespace Sendara.Engine.Secrets;

/// <summary>
/// Seals secrets that must be had again in clear, such as those that sign. All hosts of an installation open what one of them has sealed:
/// the keys to it are in the database, themselves under the certificate of <see cref="SecretOptions"/> where there is one.
/// </summary>
public sealed class SecretSeal(IDataProtectionProvider provider)
{
    internal const string Webhooks = "webhooks";
    internal const string Unsubscribes = "unsubscribes";

    /// <summary>Makes the first key, so that hosts that start at the same time need not each make one.</summary>
    public void Prepare() => Close(nameof(Prepare), []);

    /// <summary>The secret that an endpoint's events are signed with.</summary>
    public string OpenSigningSecret(Webhook webhook) => OpenText(Webhooks, webhook.SealedSecret);

    internal byte[] Close(string purpose, byte[] secret) => provider.CreateProtector(purpose).Protect(secret);

    internal byte[] Close(string purpose, string secret) => Close(purpose, Encoding.UTF8.GetBytes(secret));

    internal byte[] Open(string purpose, byte[] closed) => provider.CreateProtector(purpose).Unprotect(closed);

    internal string OpenText(string purpose, byte[] closed) => Encoding.UTF8.GetString(Open(purpose, closed));
}
