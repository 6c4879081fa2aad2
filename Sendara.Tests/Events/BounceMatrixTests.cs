using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Events;

/// <summary>What each kind of bounce and complaint leaves behind: in the status, on the suppression list, and for the rates.</summary>
public sealed class BounceMatrixTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("Permanent", "General", "hard_bounce", "hard_bounce")]
    [InlineData("Permanent", "NoEmail", "hard_bounce", "hard_bounce")]
    [InlineData("Permanent", "Suppressed", "hard_bounce", "hard_bounce")]
    [InlineData("Permanent", "OnAccountSuppressionList", "hard_bounce", "nothing")]
    [InlineData("Permanent", "OnTenantSuppressionList", "hard_bounce", "nothing")]
    [InlineData("Permanent", "EmailValidationSuppressed", null, "nothing")]
    [InlineData("Permanent", "UnsubscribedRecipient", null, "nothing")]
    [InlineData("Transient", "General", null, "soft_bounce")]
    [InlineData("Transient", "MailboxFull", null, "soft_bounce")]
    [InlineData("Transient", "MessageTooLarge", null, "soft_bounce")]
    [InlineData("Transient", "ContentRejected", null, "soft_bounce")]
    [InlineData("Transient", "AttachmentRejected", null, "soft_bounce")]
    [InlineData("Transient", "CustomTimeoutExceeded", null, "soft_bounce")]
    [InlineData("Undetermined", "Undetermined", null, "soft_bounce")]
    public Task A_bounce(string type, string subType, string? listed, string countsAs) =>
        AssertAsync("Bounce", "bounced", listed, countsAs, new JsonObject
        {
            ["bounceType"] = type, ["bounceSubType"] = subType, ["feedbackId"] = "f-1", ["bouncedRecipients"] = new JsonArray(),
        });

    [Theory]
    [InlineData("abuse", null, "complaint", "complaint")]
    [InlineData("fraud", null, "complaint", "complaint")]
    [InlineData("other", null, "complaint", "complaint")]
    [InlineData("virus", null, "complaint", "complaint")]
    [InlineData(null, null, "complaint", "complaint")]
    [InlineData(null, "OnAccountSuppressionList", "complaint", "nothing")]
    [InlineData(null, "OnTenantSuppressionList", "complaint", "nothing")]
    [InlineData("not-spam", null, null, "nothing")]
    [InlineData("auth-failure", null, null, "nothing")]
    public Task A_complaint(string? feedback, string? subType, string? listed, string countsAs) =>
        AssertAsync("Complaint", "complained", listed, countsAs, new JsonObject
        {
            ["complaintFeedbackType"] = feedback, ["complaintSubType"] = subType, ["feedbackId"] = "f-2", ["complainedRecipients"] = new JsonArray(),
        });

    private async Task AssertAsync(string kind, string status, string? listed, string countsAs, JsonObject part)
    {
        var tenant = await App.OpenAccountAsync();
        var message = (await tenant.SendAsync(tenant.Email).ReadAsync(201)).Text("id");

        await App.StoreEventAsync($"sns-{message}", new JsonObject
        {
            ["eventType"] = kind,
            ["mail"] = new JsonObject
            {
                ["messageId"] = $"ses-{message}",
                ["tags"] = new JsonObject { ["sendara_account"] = new JsonArray(tenant.AccountId), ["sendara_message"] = new JsonArray(message) },
            },
            [kind.ToLowerInvariant()] = part,
        });
        await App.ApplyEventsAsync();

        var found = await tenant.MessageAsync(message);
        Assert.Equal(status, found.Text("status"));
        Assert.Equal(countsAs, found["events"]!.AsArray().Single(e => e!.Text("type") == status)!["detail"]!.Text("counts_as"));
        var suppressions = (await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray();
        Assert.Equal(listed is null ? [] : [listed], suppressions.Select(s => s!.Text("reason")));
    }
}
