using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sendara.Engine.Secrets;

/// <summary>What protects the keys that protect secrets.</summary>
public sealed class SecretOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Secrets";

    /// <summary>
    /// A PKCS #12 file with a certificate and its private key, the same for all hosts; default none. With it the keys in the database open
    /// nothing by themselves, nor does a backup of it. It may be set later: keys that were made before stay as they are.
    /// </summary>
    public string? CertificateFile { get; set; }

    /// <summary>The file's password; default none.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>The certificate; null where none is set.</summary>
    /// <exception cref="InvalidOperationException">There is no such file, or it cannot be opened.</exception>
    internal X509Certificate2? LoadCertificate()
    {
        if (CertificateFile is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, CertificatePassword);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Secrets:CertificateFile: {file} cannot be opened as PKCS #12: {failure.Message}", failure);
        }
    }
}
