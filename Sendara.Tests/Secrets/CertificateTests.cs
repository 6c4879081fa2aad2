using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sendara.Tests.Support;

namespace Sendara.Tests.Secrets;

/// <summary>With a certificate, what is in the database opens nothing.</summary>
public sealed class CertificateTests(Servers servers)
{
    private const string Password = "of the tests";

    [Fact]
    public async Task The_keys_in_the_database_are_encrypted_and_every_host_with_the_certificate_opens_what_they_sealed()
    {
        var file = await CertificateAsync();
        try
        {
            await using var app = await SendaraApp.StartAsync(servers, null, ("Secrets:CertificateFile", file), ("Secrets:CertificatePassword", Password));
            var tenant = await app.OpenAccountAsync();
            var created = await tenant.Http.SubmitAsync("/v1/webhooks", new { endpoint_url = "https://hooks.acme.example/" }).ReadAsync(201);

            Assert.All(await app.RowsAsync("select xml from data_protection_keys"), xml =>
            {
                Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);
                Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
            });

            using var beside = app.StartBeside();
            beside.DefaultRequestHeaders.Authorization = tenant.Http.DefaultRequestHeaders.Authorization;
            Assert.Equal(created.Text("signing_secret"), (await beside.AskAsync($"/v1/webhooks/{created.Text("id")}").ReadAsync(200)).Text("signing_secret"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_certificate_stops_the_host_and_is_named()
    {
        var failure = await Assert.ThrowsAnyAsync<InvalidOperationException>(async () =>
        {
            await using var app = await SendaraApp.StartAsync(servers, null, ("Secrets:CertificateFile", "/nowhere/secrets.pfx"));
        });

        Assert.Contains("Secrets:CertificateFile: /nowhere/secrets.pfx", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> CertificateAsync()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Sendara secrets", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddYears(1));
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, Password), TestContext.Current.CancellationToken);
        return file;
    }
}
