namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>Every mistake of the table, published on a name server over UDP and TCP, is told by name, with the exact thing to
/// type.</summary>
public sealed class DiagnosisTests(DiagnosisTests.Served served) : IClassFixture<DiagnosisTests.Served>
{
    public static TheoryData<string> Names => [.. DiagnosisCase.All.Select(one => one.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_mistake_is_told_with_its_cure(string name) =>
        served.Examination.AssertAsync(DiagnosisCase.All.Single(one => one.ToString() == name));

    /// <summary>One server for the whole table.</summary>
    public sealed class Served : IDisposable
    {
        private readonly MistakenServer _server = new(
            [.. Examination.Provider, .. DiagnosisCase.All.SelectMany(one => one.Published)],
            DiagnosisCase.All.SelectMany(one => one.Failing));

        public Served() => Examination = new(_server.Endpoint);

        internal Examination Examination { get; }

        public void Dispose() => _server.Dispose();
    }
}
