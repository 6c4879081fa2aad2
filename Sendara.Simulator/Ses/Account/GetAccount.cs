namespace Sendara.Simulator.Ses.Account;

/// <summary>GET /v2/email/account.</summary>
internal static class GetAccount
{
    /// <summary>What is reported while no rate is enforced.</summary>
    public const double UnenforcedSendRate = 1000;

    private const double WithoutLimit = -1;

    public static IResult Handle(SesBehaviourSwitch behaviour, SendQuota quota)
    {
        var current = behaviour.Current;
        return SesJson.Ok(new
        {
            DedicatedIpAutoWarmupEnabled = false,
            EnforcementStatus = current.AccountSuspended ? "SHUTDOWN" : current.EnforcementStatus,
            ProductionAccessEnabled = current.ProductionAccess,
            SendingEnabled = !current.SendingPaused && !current.AccountSuspended,
            SendQuota = new
            {
                Max24HourSend = current.Max24HourSend ?? WithoutLimit,
                MaxSendRate = current.MaxSendRate ?? UnenforcedSendRate,
                SentLast24Hours = quota.SentInLast24Hours,
            },
            SuppressionAttributes = new { SuppressedReasons = (string[])["BOUNCE", "COMPLAINT"] },
        });
    }
}
