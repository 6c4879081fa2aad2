using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>
/// The document as it is sent. It is the same for everybody for as long as the process runs, so it is made once: whoever asks for it often costs
/// no more than the sending.
/// </summary>
internal sealed class DocumentText([FromKeyedServices(DocumentText.Name)] IOpenApiDocumentProvider provider)
{
    internal const string Name = "v1";

    private readonly Lazy<Task<(byte[] Json, string Tag)>> _made = new(() => MakeAsync(provider));

    /// <summary>The octets, and the entity tag that they have.</summary>
    internal Task<(byte[] Json, string Tag)> ReadAsync() => _made.Value;

    private static async Task<(byte[] Json, string Tag)> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
        var json = stream.ToArray();
        return (json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json))}\"");
    }
}
