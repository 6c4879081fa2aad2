using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.TestRecipients;

/// <summary>An app with a clock of its own, an account in it, and somebody who may become its test recipient.</summary>
public abstract class TestRecipientStage(Servers servers) : IAsyncLifetime
{
    private protected const string Reader = "reader@example.test";

    private protected FakeTimeProvider Clock { get; } = new(Servers.Epoch);

    private protected SendaraApp App { get; private set; } = null!;

    private protected Tenant Tenant { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await SendaraApp.StartAsync(servers, Clock);
        await App.SetUpProviderAsync();
        Tenant = await App.OpenAccountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<HttpResponseMessage> AddAsync(string email) => Tenant.Http.SubmitAsync("/v1/test-recipients", new { email });

    private protected Task<HttpResponseMessage> VerifyAsync(string id, string code) => Tenant.Http.SubmitAsync($"/v1/test-recipients/{id}/verify", new { code });

    private protected Task<HttpResponseMessage> TestSendAsync(string to) =>
        Tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(to, "news@mail.acme.test").With("test_send", "true"));

    /// <summary>The code of the newest mail.</summary>
    private protected async Task<string> CodeAsync()
    {
        await App.DispatchAsync();
        return Regex.Match((await App.MailsAsync(Reader))[^1].Text("text"), @"^\s+(\d{6})\s*$", RegexOptions.Multiline).Groups[1].Value;
    }
}
