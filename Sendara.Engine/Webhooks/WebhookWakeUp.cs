using Microsoft.Extensions.Logging;
using Npgsql;
using Sendara.Engine.Store;

namespace Sendara.Engine.Webhooks;

/// <summary>Tells the workers that there are events to deliver.</summary>
public sealed class WebhookWakeUp(NpgsqlDataSource postgres, TimeProvider clock, ILogger<WebhookWakeUp> logger)
    : WakeUp("sendara_webhooks", postgres, clock, logger);
