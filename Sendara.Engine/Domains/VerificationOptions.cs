using System.ComponentModel.DataAnnotations;
using Sendara.Domains;

namespace Sendara.Engine.Domains;

/// <summary>How closely domains are watched. The defaults suit production; a laptop shortens them.</summary>
public sealed class VerificationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Verification";

    /// <summary>When due domains are swept, as a cron expression of five or six fields; default every minute.</summary>
    [Required]
    public string SweepSchedule { get; set; } = "* * * * *";

    /// <summary>How often a verified domain is re-read; default 45 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan VerifiedInterval { get; set; } = TimeSpan.FromMinutes(45);

    /// <summary>How soon a verified domain is read again after a record was not right or could not be asked for; default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SuspiciousInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a first miss a second one puts the domain at risk; default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ConfirmAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long a verified record must be authoritatively missing or wrong before it fails; default 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan FailAfterAbsence { get; set; } = TimeSpan.FromHours(2);

    /// <summary>
    /// How many look-ups of one sweep are in flight at once, each with a socket of its own; default 256, which are some 40 domains. With name
    /// servers that answer after 50 ms on average that is 800 domains a second, with all of them silent still 4.
    /// </summary>
    [Range(DnsPlan.RecordCount, 4096)]
    public int Concurrency { get; set; } = 256;

    /// <summary>The rules that follow from the options.</summary>
    public VerificationSchedule Schedule =>
        new()
        {
            VerifiedInterval = VerifiedInterval,
            SuspiciousInterval = SuspiciousInterval,
            ConfirmAfter = ConfirmAfter,
            FailAfterAbsence = FailAfterAbsence,
        };
}
