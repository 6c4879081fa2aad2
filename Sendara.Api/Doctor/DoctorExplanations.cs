using Sendara.Api.OpenApi;
using Sendara.Doctor;

namespace Sendara.Api.Doctor;

/// <summary>What the reference says of the doctor.</summary>
internal static class DoctorExplanations
{
    internal static Explanation Examine() => new(
        "Looks at every hop from the configuration to the applied event, with a probe mail to the provider's mailbox simulator that is no customer's and "
        + "counts nowhere. The first hop that is broken is the cause; what would tell nothing behind it is skipped. It is answered with 200 whatever is found. "
        + "Takes as long as `Doctor:EventPatience` at the most, and a few seconds for every hop that gives no answer.")
    {
        Answer = new ExamineResponse(
            Healthy: false,
            Hop.SharedSender,
            [
                HopResponse.From(Finding.Right(Hop.Configuration, "the settings go together; SES of us-east-1 reports to arn:aws:sns:us-east-1:123456789012:sendara-events")),
                HopResponse.From(Finding.Broken(
                    Hop.SharedSender,
                    "SES knows no identity for onboarding@acme.com in us-east-1",
                    "Verify its domain in the SES console of that region, or set Platform:SharedSender (or Ses:Region) to what is verified.")),
            ]),
    };
}
