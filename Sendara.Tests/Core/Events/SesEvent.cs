using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Tests.Core.Events;

/// <summary>Writes events as SES does.</summary>
internal static class SesEvent
{
    public static readonly Id<Account> Account = Id<Account>.Parse("acct_0197b2f0a1b27c3d8e4f5a6b7c8d9e0f", null);
    public static readonly Id<Message> Message = Id<Message>.Parse("msg_0197b2f0a1b27c3d8e4f5a6b7c8d9e10", null);

    public static string Mail =>
        $$"""
        {"timestamp":"2026-06-14T09:00:00.000Z","source":"Acme <news@mail.acme.com>","sendingAccountId":"000000000000",
         "sourceArn":"arn:aws:ses:us-east-1:000000000000:identity/mail.acme.com","messageId":"0100ses-000000","destination":["reader@example.com"],
         "headersTruncated":false,"headers":[{"name":"Subject","value":"Hello"}],"commonHeaders":{"from":["news@mail.acme.com"],"subject":"Hello"},
         "tags":{"ses:configuration-set":["sendara"],"sendara_account":["{{Account}}"],"sendara_message":["{{Message}}"]} }
        """;

    public static string Of(string type, string members = "", string typeKey = "eventType", string? mail = null) =>
        $$"""{"{{typeKey}}":"{{type}}","mail":{{mail ?? Mail}}{{(members.Length == 0 ? "" : ",")}}{{members}}}""";

    public static string Bounce(string type = "Permanent", string? subType = "General", string feedbackId = "fb-1", string recipients =
        """[{"emailAddress":"reader@example.com","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 unknown"}]""") =>
        $$"""
        "bounce":{"feedbackId":"{{feedbackId}}","bounceType":"{{type}}","bounceSubType":{{(subType is null ? "null" : $"\"{subType}\"")}},
                  "bouncedRecipients":{{recipients}},"timestamp":"2026-06-14T09:00:02.500Z","reportingMTA":"dns; a8-31.smtp-out.amazonses.com"}
        """;

    public static string Complaint(string? feedback = "abuse") =>
        $$"""
        "complaint":{"feedbackId":"fb-2","complaintSubType":null,"complainedRecipients":[{"emailAddress":"reader@example.com"}],
                     "timestamp":"2026-06-14T09:00:03.000Z","userAgent":"x"{{(feedback is null ? "" : $",\"complaintFeedbackType\":\"{feedback}\"")}}}
        """;

    public const string Delivery =
        """
        "delivery":{"timestamp":"2026-06-14T09:00:01.250Z","processingTimeMillis":1250,"recipients":["reader@example.com"],
                    "smtpResponse":"250 2.6.0 ok","reportingMTA":"a8-31.smtp-out.amazonses.com"}
        """;

    public const string Open = """ "open":{"ipAddress":"192.0.2.1","timestamp":"2026-06-14T09:05:00.000Z","userAgent":"Mozilla/5.0"} """;

    public static string Click(string link = "https://acme.com/a") =>
        $$""" "click":{"ipAddress":"192.0.2.1","timestamp":"2026-06-14T09:06:00.000Z","userAgent":"x","link":"{{link}}","linkTags":null} """;
}
