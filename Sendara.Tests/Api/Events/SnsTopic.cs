using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sendara.Tests.Simulator;

namespace Sendara.Tests.Api.Events;

/// <summary>A topic with an authority of its own, written apart from the simulator's, so that a test may sign what no topic would.</summary>
internal sealed class SnsTopic : IAsyncDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _strangersKey = RSA.Create(2048);
    private readonly string _rootFile = Path.GetTempFileName();
    private readonly ConcurrentDictionary<string, string> _certificates = new();
    private readonly string _lowerPem;
    private readonly string _middlePem;
    private readonly WebApplication _app;
    private int _fetches;
    private int _number;

    private SnsTopic()
    {
        using var rootKey = RSA.Create(2048);
        using var middleKey = RSA.Create(2048);
        using var root = Request("CN=Topic Root", rootKey, isAuthority: true).CreateSelfSigned(Day(2000), Day(2049));
        using var leaf = Request("CN=Topic", _key, isAuthority: false).Create(root, Day(2000), Day(2049), [1]);
        using var middle = Request("CN=Topic Intermediate", middleKey, isAuthority: true).Create(root, Day(2000), Day(2049), [2]).CopyWithPrivateKey(middleKey);
        using var lower = Request("CN=Topic", _key, isAuthority: false).Create(middle, Day(2000), Day(2049), [3]);
        using var expired = Request("CN=Topic", _key, isAuthority: false).Create(root, Day(2000), Day(2001), [4]);
        using var stranger = Request("CN=Topic", _strangersKey, isAuthority: false).CreateSelfSigned(Day(2000), Day(2049));
        var (leafPem, strangersPem) = (leaf.ExportCertificatePem(), stranger.ExportCertificatePem());
        (_lowerPem, _middlePem) = (lower.ExportCertificatePem(), middle.ExportCertificatePem());
        _certificates["expired"] = expired.ExportCertificatePem();
        File.WriteAllText(_rootFile, root.ExportCertificatePem());

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _certificates["leaf"] = leafPem;
        _certificates["stranger"] = strangersPem;
        _certificates["nonsense"] = "no certificate";
        _app.MapGet("/sns/{name}.pem", (string name) =>
        {
            Interlocked.Increment(ref _fetches);
            return name == "broken" ? TypedResults.StatusCode(503)
                : _certificates.TryGetValue(name, out var pem) ? TypedResults.Text(pem)
                : (IResult)TypedResults.NotFound();
        });
        _app.MapGet("/elsewhere/leaf.pem", () => leafPem);
        _app.MapGet("/sns/", () =>
        {
            Confirmations++;
            return TypedResults.Ok();
        });
    }

    public string Address => _app.Urls.First() + "/sns/";

    public int Confirmations { get; private set; }

    /// <summary>How often a certificate was asked for.</summary>
    public int Fetches => _fetches;

    /// <summary>The leaf below an intermediate authority, by itself or with it.</summary>
    public string Lower(bool withIntermediate) => withIntermediate ? _lowerPem + "\n" + _middlePem + "\n" : _lowerPem;

    /// <summary>Puts at one address what lies at another.</summary>
    public void Publish(string name, string of) => _certificates[name] = _certificates[of];

    /// <summary>Puts a certificate, or what passes for one, at an address.</summary>
    public void PublishPem(string name, string pem) => _certificates[name] = pem;

    public (string, string)[] Settings => [("Sns:LocalAuthority:BaseUrl", Address), ("Sns:LocalAuthority:RootCertificateFile", _rootFile)];

    public static async Task<SnsTopic> StartAsync()
    {
        var topic = new SnsTopic();
        await topic._app.StartAsync(TestContext.Current.CancellationToken);
        return topic;
    }

    /// <summary>A notification that is right in every way but those that <paramref name="change"/> makes before it is signed.</summary>
    public JsonObject Notification(string message, Action<JsonObject>? change = null)
    {
        var envelope = new JsonObject
        {
            ["Type"] = "Notification",
            ["MessageId"] = $"00000000-0000-4000-8000-{Interlocked.Increment(ref _number):d12}",
            ["TopicArn"] = RunningSimulator.TopicArn,
            ["Message"] = message,
            ["Timestamp"] = Time(TimeSpan.Zero),
            ["SignatureVersion"] = "2",
            ["SigningCertURL"] = Address + "leaf.pem",
        };
        change?.Invoke(envelope);
        return Sign(envelope, _key);
    }

    public JsonObject Confirmation(string subscribeUrl) => Notification("You have chosen to subscribe.", envelope =>
    {
        envelope["Type"] = "SubscriptionConfirmation";
        envelope["Token"] = "token";
        envelope["SubscribeURL"] = subscribeUrl;
    });

    public JsonObject SignedByAStranger(string message) =>
        Sign(Notification(message, envelope => envelope["SigningCertURL"] = Address + "stranger.pem"), _strangersKey);

    public static string Time(TimeSpan ago) =>
        (TimeProvider.System.GetUtcNow() - ago).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        File.Delete(_rootFile);
        _key.Dispose();
        _strangersKey.Dispose();
    }

    // Amazon SNS, "Verifying the signatures of Amazon SNS messages".
    private static JsonObject Sign(JsonObject envelope, RSA key)
    {
        string[] names = envelope["Type"]!.GetValue<string>() == "Notification"
            ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
            : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
        var text = string.Concat(names.Where(envelope.ContainsKey).Select(name => $"{name}\n{envelope[name]!.GetValue<string>()}\n"));
        var hash = envelope["SignatureVersion"]!.GetValue<string>() == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        envelope["Signature"] = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pkcs1));
        return envelope;
    }

    private static CertificateRequest Request(string subject, RSA key, bool isAuthority)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        return request;
    }

    private static DateTimeOffset Day(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
