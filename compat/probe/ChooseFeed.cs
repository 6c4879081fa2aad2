using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Decides once per clone which packages the build uses, by restoring the probe project in a child process.
/// Compiled by MSBuild at the moment of use, against .NET Standard 2.0.
/// </summary>
public sealed class ChooseFeed : Task
{
    private const int ProbeTimeoutMilliseconds = 180_000;
    private const int LockTimeoutMilliseconds = ProbeTimeoutMilliseconds + 30_000;

    // NU1101: the source answered and has no package of that name. Every other code leaves the question open.
    private static readonly Regex UnknownPackage = new Regex(@"NU1101: .*?\b((?:Aspire|AWSSDK)\.[\w.]*\w)");
    private static readonly Regex OtherFailure = new Regex(@"(error (?!NU1101)|warning NU1801)[A-Z]*\d*: .*");

    public string AnswerFile { get; set; }
    public string ProbeProject { get; set; }
    public string DotNetHost { get; set; }

    public override bool Execute()
    {
        using (Lock())
        {
            // Another build may have found out while this one waited.
            return File.Exists(AnswerFile) ? Say(AnswerIn(AnswerFile), "found by another build a moment ago") : Probe();
        }
    }

    private bool Probe()
    {
        var output = Restore(out var exitCode);
        var unknown = UnknownPackage.Matches(output).Cast<Match>().Select(m => m.Groups[1].Value).Distinct().ToArray();
        var failure = OtherFailure.Match(output);

        if (exitCode == 0)
        {
            return Remember("official", "the package source has Aspire and AWSSDK.SimpleEmailV2");
        }

        if (unknown.Length > 0 && !failure.Success)
        {
            return Remember("limited", $"the package source does not know {string.Join(", ", unknown)}; stand-ins from compat/ are used");
        }

        Log.LogMessage(MessageImportance.Low, output);
        var cause = failure.Success ? failure.Value.Trim() : $"the probe ended with exit code {exitCode?.ToString() ?? "none: it took too long"}";
        return Fail("Which packages are available could not be found out: " + cause + " " +
            "Check the network and the package sources ('dotnet nuget list source') and build again, or decide yourself: " +
            "set the environment variable SendaraFeed (or -p:SendaraFeed=…) to 'official' for the real packages or to 'limited' for the stand-ins in compat/.");
    }

    private string Restore(out int? exitCode)
    {
        var start = new ProcessStartInfo(DotNetHost, $"restore \"{ProbeProject}\" --no-http-cache --disable-build-servers --verbosity minimal -tl:off -nodeReuse:false")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetDirectoryName(ProbeProject),
        };

        // The child is a build of its own: what this build put into the environment would point it to the wrong files.
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "2";

        var output = new StringBuilder();
        using (var probe = new Process { StartInfo = start })
        {
            probe.OutputDataReceived += (_, line) => Append(output, line.Data);
            probe.ErrorDataReceived += (_, line) => Append(output, line.Data);
            probe.Start();
            probe.BeginOutputReadLine();
            probe.BeginErrorReadLine();
            if (!probe.WaitForExit(ProbeTimeoutMilliseconds))
            {
                probe.Kill();
                exitCode = null;
                return output.ToString();
            }

            probe.WaitForExit();
            exitCode = probe.ExitCode;
            return output.ToString();
        }
    }

    private static void Append(StringBuilder output, string line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    // Written aside and renamed: a build that evaluates at this moment sees no file or a whole one.
    private bool Remember(string feed, string reason)
    {
        var aside = AnswerFile + ".tmp";
        File.WriteAllText(aside,
            "<Project>\n" +
            "  <!-- Found out by the build; delete this file to let it find out again. -->\n" +
            "  <PropertyGroup>\n" +
            $"    <SendaraFeed>{feed}</SendaraFeed>\n" +
            $"    <SendaraFeedReason>{reason}; remembered in .feed.props</SendaraFeedReason>\n" +
            "  </PropertyGroup>\n" +
            "</Project>\n");
        File.Move(aside, AnswerFile);
        return Say(feed, reason);
    }

    // One probe per clone, however many builds start at once: the others wait here and then read the answer.
    private IDisposable Lock()
    {
        var path = Path.Combine(Path.GetDirectoryName(ProbeProject), "obj", "feed.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path));
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.ElapsedMilliseconds < LockTimeoutMilliseconds)
            {
                Thread.Sleep(200);
            }
        }
    }

    private static string AnswerIn(string file) => File.ReadAllText(file).Contains(">official<") ? "official" : "limited";

    private bool Say(string feed, string reason)
    {
        Log.LogMessage(MessageImportance.High, $"Sendara feed: {feed} ({reason})");
        return true;
    }

    private bool Fail(string message)
    {
        Log.LogError(message);
        return false;
    }
}
