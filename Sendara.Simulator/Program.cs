using Sendara.Simulator;

await SimulatorHost.Build(args).RunAsync();
