using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Sendara.Tests.Simulator;

public sealed class NotificationSignatureTests
{
    private static readonly string[] OfNotifications = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
    private static readonly string[] OfConfirmations = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Notifications_and_confirmations_verify_up_to_the_simulators_root(string version)
    {
        await using var receiver = await NotificationReceiver.StartAsync();
        await using var simulator = await RunningSimulator.StartAsync("VerifiedIdentities:0=acme.test");
        await simulator.PutAsync("/simulator/sns/behaviour", new { signature_version = version });
        await simulator.SendEventsToAsync(receiver);
        await simulator.Ses.MustAsync(
            HttpMethod.Post, "/v2/email/outbound-emails", SesCaller.Mail(
                "a@acme.test", "b@example.test", subject: "Grüße \"<&>\"", configurationSet: "sendara"));

        var withSubject = await receiver.WaitForAsync(r => r.EventType == "Send");
        var withoutSubject = await receiver.WaitForAsync(r => r.Type == "Notification" && r.Event is null);
        var confirmation = await receiver.WaitForAsync(r => r.Type == "SubscriptionConfirmation");

        Assert.Equal("Amazon SES Email Event Notification", withSubject.Envelope["Subject"]!.GetValue<string>());
        Assert.True(await VerifiesAsync(simulator, withSubject.Envelope, OfNotifications, version));
        Assert.True(await VerifiesAsync(simulator, withoutSubject.Envelope, OfNotifications, version));
        Assert.True(await VerifiesAsync(simulator, confirmation.Envelope, OfConfirmations, version));
        withSubject.Envelope["Message"] = "changed";
        Assert.False(await VerifiesAsync(simulator, withSubject.Envelope, OfNotifications, version));
    }

    private static async Task<bool> VerifiesAsync(RunningSimulator simulator, JsonNode envelope, string[] members, string version)
    {
        Assert.Equal(version, envelope["SignatureVersion"]!.GetValue<string>());
        var url = new Uri(envelope["SigningCertURL"]!.GetValue<string>());
        Assert.Equal(simulator.Addresses.Http.Authority, url.Authority);
        Assert.StartsWith("/sns/SimpleNotificationService-", url.AbsolutePath, StringComparison.Ordinal);

        using var leaf = X509Certificate2.CreateFromPem(await simulator.Http.GetStringAsync(url, TestContext.Current.CancellationToken));
        using var root = X509Certificate2.CreateFromPem(
            await simulator.Http.GetStringAsync("/sns/root.pem", TestContext.Current.CancellationToken));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        Assert.True(chain.Build(leaf), string.Join(", ", chain.ChainStatus.Select(s => s.StatusInformation)));

        var text = string.Concat(members.Where(m => envelope[m] is not null).Select(m => $"{m}\n{envelope[m]!.GetValue<string>()}\n"));
        using var key = leaf.GetRSAPublicKey()!;
        return key.VerifyData(
            Encoding.UTF8.GetBytes(text),
            Convert.FromBase64String(envelope["Signature"]!.GetValue<string>()),
            version == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }
}
