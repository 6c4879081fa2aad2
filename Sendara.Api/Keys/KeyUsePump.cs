using Npgsql;
using Sendara.Engine.Keys;

namespace Sendara.Api.Keys;

/// <summary>Writes down when keys were used, beside the requests.</summary>
internal sealed class KeyUsePump(KeyUses uses) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await uses.WaitAsync(stoppingToken);
            try
            {
                await uses.WriteAsync(stoppingToken);
            }
            catch (Exception outage) when (outage is NpgsqlException or TimeoutException)
            {
                // Health tells of the outage. The next use of any key writes these as well.
            }
        }
    }
}
