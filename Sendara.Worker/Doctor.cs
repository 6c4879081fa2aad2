using Microsoft.Extensions.Options;
using Sendara.Doctor;
using Sendara.Engine.Doctor;

namespace Sendara.Worker;

/// <summary><c>Sendara.Worker doctor</c>: says of each hop what is seen as it is seen; ends with 1 if one is broken.</summary>
internal static class Doctor
{
    private const int NameWidth = 18;
    private const int StateWidth = 9;

    internal static async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders(); // What the log would say, the findings say.
        await using var app = builder.Build();
        if (Invalid(app.Services) is { } invalid)
        {
            Print(invalid);
            return Conclude([invalid]);
        }

        var findings = new List<Finding>();
        await foreach (var finding in app.Services.GetRequiredService<ExamineInstallation>().WalkAsync(app.Lifetime.ApplicationStopping))
        {
            Print(finding);
            findings.Add(finding);
        }

        return Conclude(findings);
    }

    // What would keep a host from starting.
    private static Finding? Invalid(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            services.GetRequiredService<Npgsql.NpgsqlDataSource>();
            services.GetRequiredService<StackExchange.Redis.IConnectionMultiplexer>();
            return null;
        }
        catch (OptionsValidationException invalid)
        {
            return SettingsCheck.Invalid(invalid.Failures);
        }
        catch (AggregateException several)
        {
            return SettingsCheck.Invalid(several.InnerExceptions.OfType<OptionsValidationException>().SelectMany(invalid => invalid.Failures));
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or ArgumentException)
        {
            return SettingsCheck.Invalid([unreadable.Message]); // A setting of the wrong kind, or a connection string that is missing or is none.
        }
    }

    private static void Print(Finding finding)
    {
        Console.WriteLine($"{Words.Of(finding.Hop),-NameWidth} {Words.Of(finding.State),-StateWidth} {finding.Seen}");
        if (finding.Remedy is { } remedy)
        {
            Console.WriteLine($"{"",-NameWidth} {"",-StateWidth} → {remedy}");
        }
    }

    private static int Conclude(IReadOnlyList<Finding> findings)
    {
        var diagnosis = new Diagnosis(findings);
        Console.WriteLine();
        Console.WriteLine(diagnosis.Cause is { } cause ? $"Broken: {Words.Of(cause.Hop)}. Begin there." : "Mail goes out, and the news of it comes back.");
        return diagnosis.IsHealthy ? 0 : 1;
    }
}
