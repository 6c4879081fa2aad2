using System.Runtime.InteropServices;

namespace Sendara.AppHost;

/// <summary>Turns Ctrl-C, SIGTERM and a closed terminal into one cancellation, so that everything is ended in order.</summary>
internal sealed class ShutdownSignals : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly List<PosixSignalRegistration> _registrations;

    public ShutdownSignals() =>
        _registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
                .Select(signal => PosixSignalRegistration.Create(signal, Request)),
        ];

    public CancellationToken Requested => _requested.Token;

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _requested.Dispose();
    }

    private void Request(PosixSignalContext context)
    {
        context.Cancel = true; // Not the default of dying at once: the children come first.
        _requested.Cancel();
    }
}
