using Sendara.AppHost.Accounts;

namespace Sendara.AppHost;

/// <summary>What the local stack prints when everything is healthy.</summary>
public static class Banner
{
    public static string Text(Topology topology, LocalAccount account, bool withDashboard) =>
        $"""

        Sendara is ready.

          API                {Topology.Origin(topology.Api)}
          API reference      {topology.ApiReference}
          Simulator inbox    {topology.Simulator}
          Simulator DNS      {topology.SimulatorDns}
          Hangfire dashboard {topology.HangfireDashboard} (any user; the password lies in {topology.Data.OperatorKeyFile})
          Aspire dashboard   {(withDashboard ? topology.Dashboard : "not started: there is no aspire command on the PATH")}
          Data and logs      {topology.Data.Path}

          Live key           {account.LiveKey}
          Test key           {account.TestKey}

        Paste this to add a domain, verify it and send the first mail. ./run demo walks through more.

        {WalkThrough.Text(topology, account)}
        """;
}
