using Microsoft.Extensions.Logging;
using Npgsql;
using Sendara.Engine.Store;

namespace Sendara.Engine.Sending;

/// <summary>Tells the workers that mail has been accepted.</summary>
public sealed class SendWakeUp(NpgsqlDataSource postgres, TimeProvider clock, ILogger<SendWakeUp> logger)
    : WakeUp("sendara_send", postgres, clock, logger);
