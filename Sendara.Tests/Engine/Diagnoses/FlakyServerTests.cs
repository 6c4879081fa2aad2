using System.Collections.Concurrent;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>Whatever look-ups fail on the way to a diagnosis, the status is the one that it has with all of them, or stays as it
/// was.</summary>
public sealed class FlakyServerTests(DiagnosisTests.Served served) : IClassFixture<DiagnosisTests.Served>
{
    private const int Seeds = 60;

    public static TheoryData<string> Names => DiagnosisTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Failing_look_ups_never_lead_to_another_status(string name)
    {
        var one = DiagnosisCase.All.Single(one => one.ToString() == name);
        var known = new ConcurrentDictionary<DnsQuestion, DnsAnswer>();
        foreach (var percent in new[] { 10, 30, 60 })
        {
            for (var seed = 0; seed < Seeds; seed++)
            {
                var result = await served.Examination.RunAsync(one, new FlakyResolver(served.Examination.Dns, known, seed, percent));

                Assert.True(
                    result.Outcome == CheckOutcome.CouldNotAsk || one.Status == StatusAfter(result),
                    $"{percent} % failing, seed {seed}: {one.Status} became {StatusAfter(result)}. {result.Detail}");
            }
        }
    }

    private static string StatusAfter(CheckResult result) =>
        $"{RecordState.New.After(result, new(), DateTimeOffset.UnixEpoch).Status}".ToLowerInvariant();
}
