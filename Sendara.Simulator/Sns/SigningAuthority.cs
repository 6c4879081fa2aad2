using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;

namespace Sendara.Simulator.Sns;

/// <summary>Signs notifications with a certificate of its own authority; receivers trust its root only if they are told to.</summary>
internal sealed class SigningAuthority : IDisposable
{
    // Making keys takes a while; simulators of one process that keep nothing share a pair.
    private static readonly Lazy<(X509Certificate2 Root, X509Certificate2 Leaf)> OfThisProcess = new(Issue);

    private readonly X509Certificate2 _leaf;
    private readonly ConcurrentBag<RSA> _keys = [];

    public SigningAuthority(IOptions<SimulatorOptions> options)
    {
        (var root, _leaf) = options.Value.DataDirectory is { Length: > 0 } folder ? LoadOrIssue(folder) : OfThisProcess.Value;
        RootPem = root.ExportCertificatePem() + "\n";
        LeafPem = _leaf.ExportCertificatePem() + "\n";
        LeafFileName = $"SimpleNotificationService-{_leaf.GetCertHashString(HashAlgorithmName.SHA256)[..32].ToLowerInvariant()}.pem";
    }

    public string RootPem { get; }

    public string LeafPem { get; }

    public string LeafFileName { get; }

    /// <summary>The signature in base64: version 1 is SHA-1, version 2 is SHA-256.</summary>
    public string Sign(string text, string version)
    {
        // RSA objects are not promised to be safe for several threads; each borrower has one to itself.
        var key = _keys.TryTake(out var idle) ? idle : _leaf.GetRSAPrivateKey()!;
        var hash = version == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pkcs1);
        _keys.Add(key);
        return Convert.ToBase64String(signature);
    }

    public void Dispose()
    {
        while (_keys.TryTake(out var key))
        {
            key.Dispose();
        }
    }

    private static (X509Certificate2 Root, X509Certificate2 Leaf) LoadOrIssue(string folder)
    {
        var rootFile = Path.Combine(folder, "sns-root.pem");
        var leafFile = Path.Combine(folder, "sns-leaf.pem");
        if (File.Exists(rootFile) && File.Exists(leafFile))
        {
            return (X509CertificateLoader.LoadCertificateFromFile(rootFile), X509Certificate2.CreateFromPemFile(leafFile));
        }

        var (root, leaf) = Issue();
        using var key = leaf.GetRSAPrivateKey()!;
        WritePrivately(leafFile, leaf.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(rootFile, root.ExportCertificatePem() + "\n");
        return (root, leaf);
    }

    private static (X509Certificate2 Root, X509Certificate2 Leaf) Issue()
    {
        // Wide enough for clocks that tests set: a receiver checks validity against its own.
        var from = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var until = new DateTimeOffset(2049, 12, 31, 0, 0, 0, TimeSpan.Zero);

        using var rootKey = RSA.Create(2048);
        var rootRequest = new CertificateRequest("CN=Sendara Simulator Root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rootRequest.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        rootRequest.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        var rootId = new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, critical: false);
        rootRequest.CertificateExtensions.Add(rootId);
        using var rootWithKey = rootRequest.CreateSelfSigned(from, until);

        using var leafKey = RSA.Create(2048);
        var leafRequest = new CertificateRequest("CN=sns.amazonaws.com", leafKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        leafRequest.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        leafRequest.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        leafRequest.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(rootId));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("sns.amazonaws.com");
        leafRequest.CertificateExtensions.Add(names.Build());
        using var issued = leafRequest.Create(rootWithKey, from, until, RandomNumberGenerator.GetBytes(16));

        return (X509CertificateLoader.LoadCertificate(rootWithKey.RawData), issued.CopyWithPrivateKey(leafKey));
    }

    private static void WritePrivately(string path, string text)
    {
        var settings = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, settings);
        file.Write(text);
    }
}
