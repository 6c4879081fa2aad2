namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>The table once more, served by BIND; what BIND refuses to serve is told with the reason in the table.</summary>
public sealed class BindDiagnosisTests(BindDiagnosisTests.Served served) : IClassFixture<BindDiagnosisTests.Served>
{
    public static TheoryData<string> Names => [.. Cases.Select(one => one.ToString())];

    private static IEnumerable<DiagnosisCase> Cases => DiagnosisCase.All.Where(one => one.NotBind is null);

    [Theory]
    [MemberData(nameof(Names))]
    public Task BIND_s_answers_lead_to_the_same_cure(string name) =>
        served.Examination.AssertAsync(Cases.Single(one => one.ToString() == name));

    /// <summary>One BIND for the whole table.</summary>
    public sealed class Served : IAsyncLifetime
    {
        private BindServer? _server;

        internal Examination Examination { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _server = await BindServer.StartAsync([.. Examination.Provider, .. Cases.SelectMany(one => one.Published)]);
            Examination = new(_server.Endpoint);
        }

        public async ValueTask DisposeAsync()
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }
        }
    }
}
