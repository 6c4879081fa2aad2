using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>One of each thing that an account can have and that a route can name. A route that names another thing fails here until it has a line.</summary>
internal static class OwnedThings
{
    /// <summary>A route's path with the ids of things that the owner has.</summary>
    internal static async Task<string> FillAsync(Tenant owner, string path)
    {
        var filled = path;
        foreach (var (place, makeAsync) in Makers)
        {
            if (filled.Contains(place, StringComparison.Ordinal))
            {
                var collection = place[..(place.IndexOf('{', StringComparison.Ordinal))];
                filled = filled.Replace(place, collection + (await makeAsync(owner)).Text("id"), StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain('{', filled);
        return filled;
    }

    private static readonly Dictionary<string, Func<Tenant, Task<JsonNode>>> Makers = new()
    {
        ["/domains/{domain}"] = owner => owner.AddDomainAsync("strangers.acme.test"),
        ["/keys/{id}"] = owner => owner.Http.SubmitAsync("/v1/keys", new { scope = "read" }).ReadAsync(201),
        ["/messages/{id}"] = owner => owner.SendAsync(owner.Email).ReadAsync(201),
        ["/test-recipients/{id}"] = owner => owner.Http.SubmitAsync("/v1/test-recipients", new { email = "tester@example.test" }).ReadAsync(201),
    };
}
